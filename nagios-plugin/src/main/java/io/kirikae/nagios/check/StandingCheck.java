package io.kirikae.nagios.check;

import io.kirikae.config.GroupAspect;
import io.kirikae.nrpe.ServiceState;
import io.kirikae.operation.StatusReport;
import io.kirikae.topology.GroupName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How a group stands, judged by one aspect of it or by all.
 *
 * @param reports tells how it stands
 * @param group the group
 * @param aspect what of it may alarm
 */
public record StandingCheck(GroupReports reports, GroupName group, GroupAspect aspect) implements Check<GroupStanding> {

    @Override
    public GroupStanding acquire() throws CheckFailure, InterruptedException {
        return reports.of(group);
    }

    /** Everything is said; what alarms is said first. */
    @Override
    public Evaluation evaluate(GroupStanding standing) {
        List<Standing> all = new ArrayList<>(Standing.all(standing));
        ServiceState state = all.stream()
                .filter(each -> each.alarmsOn(aspect))
                .map(Standing::state)
                .reduce(ServiceState.OK, ServiceState::worse);
        all.sort(Comparator.comparing((Standing each) -> !(each.alarmsOn(aspect) && each.state() == state)));
        String summary = group + ": "
                + String.join(
                        "; ",
                        all.stream()
                                .map(Standing::words)
                                .filter(words -> !words.isEmpty())
                                .toList());
        return new Evaluation(state, summary, details(standing), Standing.figures(standing));
    }

    private static List<String> details(GroupStanding standing) {
        StatusReport report = standing.report();
        List<String> details = new ArrayList<>();
        report.nodes()
                .forEach(node -> details.add(node.name()
                        + (node.serves() ? " serves" : " does not serve")
                        + (node.probes().isEmpty() ? "" : " (" + String.join(", ", node.probes()) + ")")));
        report.addresses().forEach(address -> details.add(address.key() + " " + address.where()));
        report.witnesses()
                .forEach(witness -> details.add("witness " + witness.words() + (witness.reached() ? " answers" : "")));
        standing.seen()
                .ifPresent(seen ->
                        details.add("looked at as a whole " + seen.reportAge().toSeconds() + " s ago"));
        return details;
    }
}
