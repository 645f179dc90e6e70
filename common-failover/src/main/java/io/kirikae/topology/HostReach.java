package io.kirikae.topology;

import java.util.List;
import java.util.regex.Pattern;

/** The way that commands take into a node's operating system. Holds no secret: a key is named by its file. */
public sealed interface HostReach {

    /** What brings the commands there, as it stands among the calls of a plan. */
    String call();

    /**
     * SSH, to the node's own address. Only a host key that stands in the file of known hosts is trusted, and only a key file opens.
     *
     * @param user who logs in
     * @param port the port of the server
     * @param key the file of the private key, which has no passphrase
     * @param knownHosts the file with the nodes' host keys
     * @param sudo whether commands are run by {@code sudo -n}
     */
    record Ssh(String user, int port, String key, String knownHosts, boolean sudo) implements HostReach {

        private static final Pattern USER = Pattern.compile("[a-z_][a-z0-9_.-]{0,31}");
        private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9_./@+:,=-]{1,254}");

        /**
         * Checks the forms.
         *
         * @throws IllegalArgumentException if one is not kept
         */
        public Ssh {
            if (!USER.matcher(user).matches()) {
                throw new IllegalArgumentException(
                        "a user has up to 32 small letters, digits, dots, hyphens, underscores");
            }
            if (port < 1 || port > 65535) {
                throw new IllegalArgumentException("a port is 1 to 65535");
            }
            // The client splits some of its options at spaces and fills in what follows a percent sign.
            if (!PATH.matcher(key).matches() || !PATH.matcher(knownHosts).matches()) {
                throw new IllegalArgumentException(
                        "a file for ssh is an absolute path of letters, digits and _./@+:,=- without spaces");
            }
        }

        @Override
        public String call() {
            return "(ssh)";
        }
    }

    /** SSM Run Command, by the agent on the instance, as root. */
    record Ssm() implements HostReach {
        @Override
        public String call() {
            return "SendCommand";
        }
    }

    /**
     * A program on this machine, which is given the words of each command behind its own. {@code {node}}, {@code {address}} and
     * {@code {instance}} in its words stand for the node's.
     *
     * @param words the program and its words; empty where commands are run on this machine itself
     */
    record Command(List<String> words) implements HostReach {

        private static final int MOST = 20;
        private static final int LONGEST = 200;

        /**
         * Copies the list.
         *
         * @throws IllegalArgumentException if there are too many words, or one cannot be a word
         */
        public Command {
            words = List.copyOf(words);
            if (words.size() > MOST || words.stream().anyMatch(word -> word.isEmpty() || word.length() > LONGEST)) {
                throw new IllegalArgumentException("at most 20 words of 1 to 200 characters");
            }
            if (words.stream().anyMatch(word -> word.chars().anyMatch(Character::isISOControl))) {
                throw new IllegalArgumentException("a word must not hold control characters");
            }
        }

        @Override
        public String call() {
            return "(command)";
        }
    }
}
