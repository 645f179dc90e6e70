package io.kirikae.simulator.ec2;

import io.kirikae.simulator.behaviour.AwsError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A launch template. Its versions count from 1.
 *
 * @param id the identifier
 * @param name the name
 * @param versions what its versions say, the first first
 * @param defaultVersion the number of the one that is taken where none is named
 */
public record LaunchTemplate(String id, String name, List<Data> versions, int defaultVersion) implements Resource {

    /** Copies the list. */
    public LaunchTemplate {
        versions = List.copyOf(versions);
    }

    /**
     * What a version says, as far as the simulator knows it.
     *
     * @param image the image
     * @param type the instance type
     * @param securityGroups the security groups at the level of the instance
     * @param interfaces whether it describes network interfaces
     * @param profile the name of its instance profile
     */
    public record Data(
            Optional<String> image,
            Optional<String> type,
            List<String> securityGroups,
            boolean interfaces,
            Optional<String> profile) {

        /** Copies the list. */
        public Data {
            securityGroups = List.copyOf(securityGroups);
        }

        /** An image and a type. */
        public static Data of(String image, String type) {
            return new Data(Optional.of(image), Optional.of(type), List.of(), false, Optional.empty());
        }
    }

    /** The number that a word such as {@code 2}, {@code $Default} or {@code $Latest} means, or AWS's error. */
    public int number(String word) {
        if (word.equals("$Default")) {
            return defaultVersion;
        }
        if (word.equals("$Latest")) {
            return versions.size();
        }
        if (word.matches("[0-9]{1,9}") && Integer.parseInt(word) >= 1 && Integer.parseInt(word) <= versions.size()) {
            return Integer.parseInt(word);
        }
        throw AwsError.of(
                "InvalidLaunchTemplateId.VersionNotFound",
                "Could not find the specified version " + word + " for the launch template with ID " + id + ".");
    }

    /** What a version says. */
    public Data data(int number) {
        return versions.get(number - 1);
    }

    /** With one version more, which does not become the default. */
    LaunchTemplate with(Data data) {
        List<Data> more = new ArrayList<>(versions);
        more.add(data);
        return new LaunchTemplate(id, name, more, defaultVersion);
    }
}
