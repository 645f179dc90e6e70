package io.kirikae.drill;

import java.util.ArrayList;
import java.util.List;

/** Drills as tests hold them: at once where AWS would take its time. */
final class Drills {

    private Drills() {}

    static DrillOptions instant() {
        return DrillOptions.defaults(1).withSpeed("instant").withFailure(Failure.REFUSE);
    }

    static DrillResult hold(DrillOptions options) throws DrillException, InterruptedException {
        List<Moment> live = new ArrayList<>();
        DrillResult result = Drill.hold(options, live::add);
        if (!live.equals(result.moments())) {
            throw new AssertionError("what was shown live is not what the result holds");
        }
        return result;
    }

    static String words(DrillResult result) {
        return String.join("\n", result.shown().stream().map(DrillJson::words).toList());
    }
}
