package io.kirikae.nagios.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.kirikae.nrpe.ServiceState;
import io.kirikae.operation.PreflightReport;
import io.kirikae.operation.PreflightReport.Check;
import io.kirikae.operation.PreflightReport.Result;
import io.kirikae.topology.GroupName;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What of a preflight alarms, and how it reads. */
class PreflightCheckTest {

    private static final GroupName GROUP = new GroupName("ftp");
    private static final Check FINE = new Check("aws", Result.OK, "EC2 can be read.");
    private static final Check HIDDEN = new Check("elastic-ip/eipalloc-1", Result.UNKNOWN, "Nobody can know.");
    private static final Check STOPPED = new Check("to ftp-2", Result.PROBLEM, "Instance i-0b2 is stopped; start it.");

    @Test
    void whatNobodyCanKnowIsNoAlarm() throws Exception {
        CheckOutput output = run(0, FINE, HIDDEN);

        assertThat(output.state()).isEqualTo(ServiceState.OK);
        assertThat(output.text())
                .isEqualTo("PREFLIGHT OK: ftp: nothing was found that would stop a failover; 1 thing cannot be known"
                        + " beforehand|problems=0;;;0;2 notes=0;;;0;2 unknown=1;;;0;2");
    }

    @Test
    void whatWouldStopAFailoverIsCriticalAndNamed() throws Exception {
        CheckOutput output = run(0, FINE, STOPPED);

        assertThat(output.state()).isEqualTo(ServiceState.CRITICAL);
        assertThat(output.text())
                .startsWith(
                        "PREFLIGHT CRITICAL: ftp: 1 thing would stop a failover or make it useless; to ftp-2: Instance"
                                + " i-0b2 is stopped; start it|problems=1;;;0;2 ");
    }

    @Test
    void silenceOfAwsIsUnknown() throws Exception {
        CheckOutput output = run(0, new Check("aws", Result.UNREACHABLE, "AWS could not be read: connect timed out"));

        assertThat(output.state()).isEqualTo(ServiceState.UNKNOWN);
        assertThat(output.text()).contains("AWS could not be read: connect timed out");
    }

    @Test
    void moreIsSaidToWhoeverAsks() throws Exception {
        assertThat(run(2, FINE, STOPPED).text())
                .contains("\naws ok: EC2 can be read\n")
                .contains("\nto ftp-2 problem: Instance i-0b2 is stopped; start it");
    }

    private static CheckOutput run(int verbosity, Check... checks) throws InterruptedException {
        PreflightReport report = new PreflightReport(GROUP, new ArrayList<>(List.of(checks)));
        return CheckRun.run("PREFLIGHT", new PreflightCheck(group -> report, GROUP), verbosity);
    }
}
