package io.kirikae.alert;

import io.kirikae.decision.Request;
import io.kirikae.decision.Trigger;
import io.kirikae.decision.Verdict;
import io.kirikae.operation.Answer;
import io.kirikae.operation.Asker;
import io.kirikae.operation.FailOver;
import io.kirikae.operation.Progress;
import io.kirikae.operation.Rounds;
import io.kirikae.operation.Site;
import io.kirikae.operation.WatchedGroup;
import io.kirikae.store.IncidentId;
import io.kirikae.store.RunId;
import io.kirikae.topology.GroupName;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Failovers of the groups of a site.
 *
 * @param site what operations share
 * @param groups the group of a name, as the configuration in force has it
 * @param seen what this process has just seen of a group, if it watches it
 * @param aftermath is told each answer
 */
public record SiteFailovers(
        Site site,
        Function<GroupName, Optional<WatchedGroup>> groups,
        Function<GroupName, Optional<Rounds>> seen,
        Consumer<Answer> aftermath)
        implements Failovers {

    /** Where nothing is watched: each alert has all its rounds looked. */
    public SiteFailovers(Site site, Function<GroupName, Optional<WatchedGroup>> groups, Consumer<Answer> aftermath) {
        this(site, groups, group -> Optional.empty(), aftermath);
    }

    /** How many incidents are claimed at once: a store may take no more in one transaction. */
    private static final int AT_ONCE = 20;

    @Override
    public Answer ask(Alert alert) throws InterruptedException {
        Optional<WatchedGroup> watched = groups.apply(alert.group());
        if (site.stop().given() || watched.isEmpty()) {
            String why = watched.isEmpty() ? "the configuration has the group no longer" : "the daemon ends";
            return new Answer.NotRun(new Verdict.Stay(why));
        }
        IncidentId incident = own(alert.group(), alert.incident());
        Asker asker = new Asker("alert of " + alert.incident().source(), alert.text(), Optional.of(incident));
        Answer answer = new FailOver(site, watched.get(), Progress.SILENT, seen.apply(alert.group()))
                .run(asker, Request.by(Trigger.ALERT));
        aftermath.accept(answer);
        return answer;
    }

    @Override
    public void answered(GroupName group, List<IncidentId> incidents, RunId run) {
        for (int from = 0; from < incidents.size(); from += AT_ONCE) {
            List<IncidentId> some = incidents.subList(from, Math.min(incidents.size(), from + AT_ONCE));
            site.store()
                    .together(() ->
                            some.forEach(incident -> site.store().incidents().claim(own(group, incident), run)));
        }
    }

    /**
     * An incident belongs to the group whose run it has led to. Where a site gives one id to alerts of two groups, the second group must not be answered with the
     * first one's run, so its incident gets the group's name.
     */
    private IncidentId own(GroupName group, IncidentId incident) {
        boolean another = site.store()
                .incidents()
                .find(incident)
                .flatMap(site.store().journal()::find)
                .filter(known -> !known.run().plan().group().equals(group))
                .isPresent();
        return another ? ofGroup(incident, group) : incident;
    }

    /** The incident's name where the plain one belongs to another group. */
    static IncidentId ofGroup(IncidentId incident, GroupName group) {
        String id = incident.id().substring(0, Math.min(incident.id().length(), 130));
        return new IncidentId(incident.source(), id + "@" + group);
    }
}
