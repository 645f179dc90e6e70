package io.kirikae.zabbix.event;

import io.kirikae.alert.Alert;
import io.kirikae.alert.AlertReading;
import io.kirikae.alert.AlertState;
import io.kirikae.alert.Arrival;
import io.kirikae.store.IncidentId;
import io.kirikae.topology.GroupName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads events as alerts. The incident is the Zabbix and the event of the problem; its recovery has the same, because Zabbix sends it with the problem's id. Stateless.
 */
public final class Events {

    private static final String SOURCE = "zabbix@";

    /** In place of a group, by the event that an installation is tried with. No group can have this name. */
    private static final String TRIAL = "*TRIAL*";

    private static final Pattern INSTANCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

    /** Beyond the digits may stand the group, where the core had to tell two groups apart. */
    private static final Pattern ID = Pattern.compile("([0-9]{1,20})(@.*)?");

    private Events() {}

    /**
     * Reads what a script has posted.
     *
     * @param body the request's body
     * @param from when it came in and from whom
     */
    public static AlertReading read(byte[] body, Arrival from) {
        try {
            return read(Macros.read(body), from);
        } catch (WrongEvent e) {
            return new AlertReading.Wrong(e.why());
        }
    }

    private static AlertReading read(Macros macros, Arrival from) throws WrongEvent {
        IncidentId incident = new IncidentId(SOURCE + instance(macros), required(macros, "event_id"));
        AlertState state = state(macros);
        if (macros.find("group").filter(TRIAL::equals).isPresent()) {
            return new AlertReading.Nothing("it is a trial of the way, and has come");
        }
        GroupName group = group(macros);
        String text = about(macros);
        if (macros.number("update_status").filter("1"::equals).isPresent()) {
            return new AlertReading.Nothing("it is an update of a problem, which asks for nothing");
        }
        return new AlertReading.Good(new Alert(group, incident, state, from.at(), text, from.sender()), List.of());
    }

    private static String instance(Macros macros) throws WrongEvent {
        String name = macros.find("instance").orElse("");
        if (!INSTANCE.matcher(name).matches()) {
            throw new WrongEvent(
                    "the instance, which names this Zabbix, must have 1 to 63 letters, digits, dots, hyphens or underscores");
        }
        return name;
    }

    private static String required(Macros macros, String name) throws WrongEvent {
        return macros.number(name)
                .orElseThrow(() -> new WrongEvent("the macro of " + name + " has no value, as outside of an event"));
    }

    private static AlertState state(Macros macros) throws WrongEvent {
        return switch (required(macros, "event_value")) {
            case "1" -> AlertState.PROBLEM;
            case "0" -> AlertState.RECOVERY;
            default -> throw new WrongEvent("the event_value is neither 1 for a problem nor 0 for its recovery");
        };
    }

    private static GroupName group(Macros macros) throws WrongEvent {
        String name = macros.find("group")
                .orElseThrow(() -> new WrongEvent(
                        "the macro {$KIRIKAE.GROUP} has no value for this host; give the host the name of its group"));
        try {
            return new GroupName(name);
        } catch (IllegalArgumentException e) {
            throw new WrongEvent("the value of {$KIRIKAE.GROUP} cannot be the name of a group");
        }
    }

    /** What people read: numbers, since a text of Zabbix may be anybody's. */
    private static String about(Macros macros) throws WrongEvent {
        List<String> parts = new ArrayList<>();
        for (String name : List.of("trigger_id", "host_id", "action_id", "recovery_id")) {
            Optional<String> number = macros.number(name);
            number.ifPresent(each -> parts.add(name.replace("_id", "") + " " + each));
        }
        return String.join(", ", parts);
    }

    /**
     * The event of an incident.
     *
     * @param instance the name of the Zabbix that is meant
     * @return its id; absent if the incident is another's
     */
    public static Optional<String> eventId(IncidentId incident, String instance) {
        Matcher id = ID.matcher(incident.id());
        return incident.source().equals(SOURCE + instance) && id.matches()
                ? Optional.of(id.group(1))
                : Optional.empty();
    }
}
