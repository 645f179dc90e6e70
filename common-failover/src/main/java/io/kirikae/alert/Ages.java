package io.kirikae.alert;

import java.time.Duration;

/** How long ago, as people say it. */
final class Ages {

    private Ages() {}

    /** In the greatest unit of which there are two, or in seconds. */
    static String text(Duration age) {
        if (age.toDays() >= 2) {
            return age.toDays() + " d";
        }
        if (age.toHours() >= 2) {
            return age.toHours() + " h";
        }
        return age.toMinutes() >= 2 ? age.toMinutes() + " min" : age.toSeconds() + " s";
    }
}
