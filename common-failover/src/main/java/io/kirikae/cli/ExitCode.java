package io.kirikae.cli;

import io.kirikae.decision.Guard;
import io.kirikae.decision.Verdict;
import io.kirikae.report.Concern;
import io.kirikae.store.RunState;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a command's end tells the script that called it. The numbers never change their meaning. */
public enum ExitCode {
    /** What was asked for is done, or is so already. */
    DONE(0, "Done: the run succeeded, the plan can be carried out, or the question is answered"),
    /** A mistake of the program itself. */
    INTERNAL_ERROR(1, "Internal error: a mistake of the program; -v shows the details"),
    /** The command line cannot be understood. */
    WRONG_COMMAND_LINE(2, "Wrong command line: an unknown command, option, group, node or run"),
    /** Something spoke against it. */
    NOTHING_CHANGED(3, "Nothing was changed: blocked by a guard, no reason to move, refused, or not confirmed"),
    /** The addresses are where they were. */
    ROLLED_BACK(4, "Rolled back: what was changed has been brought back"),
    /** Neither forward nor back. */
    STUCK(5, "Stuck: a person is needed; the message says what is true now and what to type"),
    /** The configuration cannot be used. */
    CONFIGURATION(6, "The configuration is missing or wrong; every problem is named"),
    /** The store cannot be used. */
    STORE(7, "The store cannot be used: unreadable, not writable, locked, full or damaged"),
    /** AWS cannot be asked. */
    AWS(8, "AWS could not be reached, or refused to be read"),
    /** The run is begun and not ended. */
    STOPPED(9, "Stopped half-way; 'kirikae resume' goes on"),
    /** Nothing was begun. */
    ALREADY_RUNNING(10, "A daemon with the same control socket runs already");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    /** The number that the process ends with. */
    public int code() {
        return code;
    }

    /** What it says, one clause. */
    public String meaning() {
        return meaning;
    }

    /** The code for how a run stands; a run that is still open was stopped half-way. */
    static ExitCode of(RunState state) {
        return switch (state) {
            case DONE -> DONE;
            case ROLLED_BACK -> ROLLED_BACK;
            case STUCK -> STUCK;
            case REFUSED -> NOTHING_CHANGED;
            case RUNNING -> STOPPED;
        };
    }

    /** The code for how groups stand; a service that is down is an answer, not a failure of the question. */
    static ExitCode of(Concern concern) {
        return switch (concern) {
            case NONE -> DONE;
            case AWS -> AWS;
            case STUCK -> STUCK;
        };
    }

    /** The code for what would be done, or was not done. */
    static ExitCode of(Verdict verdict) {
        if (verdict instanceof Verdict.Blocked blocked && blocked.by() == Guard.AWS_UNREACHABLE) {
            return AWS;
        }
        return verdict instanceof Verdict.FailOver ? DONE : NOTHING_CHANGED;
    }

    /** All codes with their meaning, for the help of every command. */
    static Map<String, String> meanings() {
        Map<String, String> meanings = new LinkedHashMap<>();
        for (ExitCode each : values()) {
            meanings.put(Integer.toString(each.code), each.meaning);
        }
        return meanings;
    }
}
