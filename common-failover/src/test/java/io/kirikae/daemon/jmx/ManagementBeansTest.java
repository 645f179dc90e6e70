package io.kirikae.daemon.jmx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.kirikae.assembly.CallFigures;
import io.kirikae.daemon.FixedOverview;
import io.kirikae.decision.Guard;
import io.kirikae.decision.Verdict;
import io.kirikae.topology.GroupName;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.Attribute;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.MBeanServerConnection;
import javax.management.MBeanServerFactory;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import org.junit.jupiter.api.Test;

/** The MXBeans as monitoring systems read them. */
class ManagementBeansTest {

    private static final GroupName FTP = new GroupName("ftp");
    private static final Set<String> SIMPLE = Set.of("java.lang.String", "boolean", "int", "long", "double");

    private final MBeanServer server = MBeanServerFactory.newMBeanServer();
    private final FixedOverview overview = new FixedOverview(1);

    private ManagementBeans register() {
        return ManagementBeans.register(server, overview, new CallFigures(), "kirikae 0.1.0");
    }

    private Object read(String name, String attribute) throws Exception {
        return server.getAttribute(new ObjectName(name), attribute);
    }

    private Set<String> names() throws Exception {
        return server.queryNames(new ObjectName("io.kirikae:*"), null).stream()
                .map(ObjectName::toString)
                .collect(Collectors.toSet());
    }

    @Test
    void aGroupIsReadByItsName() throws Exception {
        register();

        assertThat(read("io.kirikae:type=Group,name=ftp", "Owner")).isEqualTo("ftp-1");
        assertThat(read("io.kirikae:type=Group,name=ftp", "ServiceUp")).isEqualTo(true);
        assertThat(read("io.kirikae:type=Group,name=ftp", "Ready")).isEqualTo(true);
        assertThat(read("io.kirikae:type=Group,name=ftp", "NotReadyTo")).isEqualTo("");
        assertThat(read("io.kirikae:type=Group,name=ftp", "Verdict")).isEqualTo("stay");
        assertThat(read("io.kirikae:type=Group,name=ftp", "RunsDone")).isEqualTo(2L);
        assertThat(read("io.kirikae:type=Group,name=ftp", "LastRunOutageSeconds"))
                .isEqualTo(-1.0);
        assertThat(read("io.kirikae:type=Daemon", "Groups")).isEqualTo(1);
    }

    @Test
    void everyReadingIsOfThatMoment() throws Exception {
        register();

        overview.showing(FixedOverview.down(FTP, new Verdict.Blocked(Guard.ISOLATED, "no witness answers")));

        assertThat(read("io.kirikae:type=Group,name=ftp", "Condition")).isEqualTo("down");
        assertThat(read("io.kirikae:type=Group,name=ftp", "Guard")).isEqualTo("ISOLATED");
        assertThat(read("io.kirikae:type=Group,name=ftp", "OutageSeconds")).isEqualTo(14.3);
    }

    @Test
    void whatWasNotSeenYetIsEmptyAndNoError() throws Exception {
        overview.showing(FixedOverview.unseen(FTP));
        register();

        for (MBeanAttributeInfo attribute : server.getMBeanInfo(new ObjectName("io.kirikae:type=Group,name=ftp"))
                .getAttributes()) {
            assertThat(read("io.kirikae:type=Group,name=ftp", attribute.getName()))
                    .isNotNull();
        }
    }

    @Test
    void attributesAreSimpleAndNothingCanBeSetOrInvoked() throws Exception {
        register();

        for (String name : names()) {
            var info = server.getMBeanInfo(new ObjectName(name));
            assertThat(info.getOperations()).isEmpty();
            assertThat(Arrays.stream(info.getAttributes())
                            .collect(Collectors.toMap(MBeanAttributeInfo::getName, MBeanAttributeInfo::getType)))
                    .allSatisfy((attribute, type) -> assertThat(type).isIn(SIMPLE));
            assertThat(info.getAttributes()).noneMatch(MBeanAttributeInfo::isWritable);
        }
        assertThatThrownBy(() -> server.setAttribute(
                        new ObjectName("io.kirikae:type=Group,name=ftp"), new Attribute("Owner", "ftp-2")))
                .isInstanceOf(javax.management.AttributeNotFoundException.class);
    }

    @Test
    void theDocumentationListsEveryAttribute() throws Exception {
        register();
        List<String> wanted = new ArrayList<>();
        for (String name : List.of("io.kirikae:type=Daemon", "io.kirikae:type=Group,name=ftp")) {
            String attributes = Arrays.stream(
                            (name.contains("Group") ? GroupMXBean.class : DaemonMXBean.class).getMethods())
                    .map(method -> method.getName().replaceFirst("^(get|is)", ""))
                    .sorted()
                    .collect(Collectors.joining(" "));
            wanted.add(name.replace("ftp", "GROUP") + " " + attributes);
        }

        List<String> listed = Files.readAllLines(Path.of("../docs/operating/observing.md")).stream()
                .filter(line ->
                        line.startsWith("| `io.kirikae:type=Daemon`") || line.startsWith("| `io.kirikae:type=Group,"))
                .map(ManagementBeansTest::sorted)
                .toList();

        assertThat(listed).containsExactlyElementsOf(wanted);
    }

    private static String sorted(String row) {
        String[] cells = row.split(" \\| ");
        return cells[0].replaceAll("[|` ]", "") + " "
                + Arrays.stream(cells[1].replaceAll("[|`,]", "").strip().split(" +"))
                        .sorted()
                        .collect(Collectors.joining(" "));
    }

    @Test
    void groupsComeAndGoWithTheConfiguration() throws Exception {
        ManagementBeans beans = register();

        overview.showing(FixedOverview.serving(new GroupName("a.b-c_1")), FixedOverview.serving(new GroupName("web")));
        beans.follow();

        assertThat(names())
                .containsExactlyInAnyOrder(
                        "io.kirikae:type=Daemon",
                        "io.kirikae:type=Group,name=a.b-c_1",
                        "io.kirikae:type=Group,name=web");
        beans.close();
        assertThat(names()).isEmpty();
    }

    @Test
    void aGroupThatIsJustGoneIsReadAsUnknown() throws Exception {
        register();

        overview.showing();

        assertThat(read("io.kirikae:type=Group,name=ftp", "Owner")).isEqualTo("");
        assertThat(read("io.kirikae:type=Group,name=ftp", "ConditionSeconds")).isEqualTo(-1.0);
    }

    @Test
    void beansThatAnotherDaemonOfTheProcessLeftAreReplaced() throws Exception {
        register();
        register();

        assertThat(names()).hasSize(2);
    }

    @Test
    @SuppressWarnings("BanJNDI") // the other side of the connection is this very test
    void theyAreReadByARealConnectionWithoutOurClasses() throws Exception {
        register();
        JMXConnectorServer remote = JMXConnectorServerFactory.newJMXConnectorServer(
                new JMXServiceURL("service:jmx:rmi://"), Map.of(), server);
        remote.start();
        try (JMXConnector connector = JMXConnectorFactory.connect(remote.getAddress())) {
            MBeanServerConnection connection = connector.getMBeanServerConnection();

            assertThat(connection.getAttribute(new ObjectName("io.kirikae:type=Group,name=ftp"), "Readiness"))
                    .isEqualTo("ready, ftp-2 can take over");
        } finally {
            remote.stop();
        }
    }

    @Test
    void thePlatformsServerTakesThem() {
        ManagementBeans.register(
                        ManagementFactory.getPlatformMBeanServer(), overview, new CallFigures(), "kirikae 0.1.0")
                .close();
    }
}
