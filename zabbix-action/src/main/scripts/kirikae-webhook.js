// Hands an event of Zabbix to the Kirikae daemon, which answers as soon as it is on disk and then looks for itself. For a global script of the type Webhook;
// its parameters besides url and token are macros, and go to the daemon as they are: it checks each of them.
var parameters = JSON.parse(value),
    url = parameters.url,
    token = parameters.token,
    request = new HttpRequest(),
    answer, status;

delete parameters.url;
delete parameters.token;
delete parameters.HTTPProxy;

request.addHeader('Content-Type: application/json');
// A macro without a value arrives as its own name.
if (token && token.charAt(0) !== '{') {
    request.addHeader('Authorization: Bearer ' + token);
}

answer = request.post(url, JSON.stringify(parameters));
status = request.getStatus();
if (status !== 200 && status !== 202) {
    throw 'Kirikae answered ' + status + ': ' + String(answer).substring(0, 1000);
}
return String(answer).substring(0, 2048);
