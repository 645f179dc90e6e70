// Hands an order of a person to the Kirikae daemon: plan, switchover, failback, pause or unpause. For global scripts of the type Webhook in the menus of hosts and
// problems; what it returns is shown to the person. An order is about the problem, or about the host where there is none, so that a second click is the same order.
var parameters = JSON.parse(value),
    request = new HttpRequest(),
    order = {},
    text, status, answer;

// A macro without a value arrives as its own name.
function filled(name) {
    var found = parameters[name];
    return typeof found === 'string' && found !== '' && found.charAt(0) !== '{' && found !== '*UNKNOWN*';
}

order.order = parameters.order;
order.group = parameters.group;
order.source = 'zabbix@' + parameters.instance;
order.id = filled('event_id') ? parameters.event_id : 'host-' + String(parameters.host).replace(/[^A-Za-z0-9._-]/g, '_').substring(0, 90);
order.by = parameters.user;
order.reason = 'by the menu of Zabbix';

request.addHeader('Content-Type: application/json');
if (filled('token')) {
    request.addHeader('Authorization: Bearer ' + parameters.token);
}

text = request.post(parameters.url, JSON.stringify(order));
status = request.getStatus();
try {
    answer = JSON.parse(text);
} catch (error) {
    answer = {};
}
if (status !== 200 && status !== 202) {
    throw 'Kirikae answered ' + status + ': ' + String(answer.error || text).substring(0, 1000);
}
return String(answer.says).substring(0, 2048);
