package io.kirikae.mechanism;

/** Where a step stands, as read from AWS. This one reading serves as check before the call, as confirmation, and as the answer after a crash. */
public sealed interface Position {

    /** What the step starts from is still so: the change was not made, or is not visible yet. */
    record AtSource() implements Position {}

    /**
     * The change is under way.
     *
     * @param state AWS's word for it, such as {@code detaching}
     */
    record Between(String state) implements Position {}

    /** What the step wants is so. */
    record AtTarget() implements Position {}

    /**
     * Neither what the step starts from nor what it wants: somebody else moved it.
     *
     * @param where what was found, as people read it
     */
    record Elsewhere(String where) implements Position {}
}
