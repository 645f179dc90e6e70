// Hands an event of Zabbix to the Kirikae daemon, and gives the event the id of the run that answers it as a tag. For a media type of the type Webhook, which
// Zabbix calls again where this fails; the daemon knows the same event again. Parameters besides url, token and wait go to the daemon as they are.
var parameters = JSON.parse(value),
    url = parameters.url,
    token = parameters.token,
    wait = Math.min(Number(parameters.wait) || 0, 50),
    tags = {},
    // One for all: Zabbix ends a script that makes more than ten.
    request = new HttpRequest(),
    answer, tries;

delete parameters.url;
delete parameters.token;
delete parameters.wait;
delete parameters.HTTPProxy;

request.addHeader('Content-Type: application/json');
// A macro without a value arrives as its own name.
if (token && token.charAt(0) !== '{') {
    request.addHeader('Authorization: Bearer ' + token);
}

function send(address, body) {
    var text, status;
    text = body === undefined ? request.get(address) : request.post(address, body);
    status = request.getStatus();
    if (status !== 200 && status !== 202) {
        throw 'Kirikae answered ' + status + ': ' + String(text).substring(0, 1000);
    }
    return JSON.parse(text);
}

// The run, once there is one: it begins only after Kirikae has looked for itself, and often there is none.
function run() {
    var alerts = send(url.replace(/\/v1\/zabbix$/, '/v1/alerts') + '?source=' + encodeURIComponent('zabbix@' + parameters.instance)
        + '&id=' + encodeURIComponent(parameters.event_id)).alerts;
    return alerts.filter(function (each) { return each.state === 'problem'; }).map(function (each) { return each.run; })[0];
}

answer = send(url, JSON.stringify(parameters));
if (answer.incident) {
    tags.kirikae_incident = answer.incident;
}
for (tries = 0; !answer.run && answer.accepted && parameters.event_value === '1' && tries < wait; tries++) {
    Zabbix.sleep(1000);
    answer.run = run();
}
if (answer.run) {
    tags.kirikae_run = answer.run;
}
return JSON.stringify({ tags: tags });
