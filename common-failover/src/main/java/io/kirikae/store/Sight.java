package io.kirikae.store;

import io.kirikae.topology.NodeName;

/** What one daemon sees of a group's owner from where it stands. */
public sealed interface Sight {

    /** The owner's service answers. */
    record Up() implements Sight {}

    /**
     * The owner's service does not answer.
     *
     * @param node the owner that was looked at, since two daemons may for a moment not agree who that is
     * @param why one clause as people read it; one line of at most 120 characters
     */
    record Down(NodeName node, String why) implements Sight {

        private static final int LIMIT = 120;

        /** Makes the reason one line and bounds it. */
        public Down {
            why = why.codePoints()
                    .map(each -> Character.isISOControl(each) ? ' ' : each)
                    .limit(LIMIT)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString()
                    .strip();
        }
    }

    /** The daemon does not look at the group, or its look showed nothing. */
    record CannotTell() implements Sight {}
}
