package io.kirikae.plan;

import java.util.Arrays;
import java.util.Optional;

/** The kinds of step by the words that name them in JSON. A word never changes its meaning: journals outlive versions. */
enum StepKind {
    ELASTIC_IP("elastic-ip"),
    DETACH_INTERFACE("detach-interface"),
    ATTACH_INTERFACE("attach-interface"),
    PRIVATE_ADDRESSES("private-addresses"),
    ROUTE("route"),
    SOURCE_DEST_CHECK("source-dest-check"),
    DNS_RECORD("dns-record"),
    INSTANCE("instance"),
    SECURITY_GROUPS("security-groups"),
    DETACH_VOLUME("detach-volume"),
    ATTACH_VOLUME("attach-volume"),
    REGISTER_TARGET("register-target"),
    DEREGISTER_TARGET("deregister-target"),
    HEALTH_FILE("health-file"),
    HOST("host"),
    START_STANDBY("start-standby"),
    STOP_STANDBY("stop-standby"),
    LAUNCH_STANDBY("launch-standby"),
    TERMINATE_STANDBY("terminate-standby");

    private final String word;

    StepKind(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    static Optional<StepKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }
}
