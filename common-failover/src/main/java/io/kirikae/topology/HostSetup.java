package io.kirikae.topology;

import java.util.List;

/**
 * What must happen inside the operating systems of a group's nodes.
 *
 * @param by how they are reached
 * @param tasks what must be so on the owner alone, in this order
 */
public record HostSetup(HostReach by, List<HostTask> tasks) {
    /**
     * Copies the list.
     *
     * @throws IllegalArgumentException if two tasks are about the same
     */
    public HostSetup {
        tasks = List.copyOf(tasks);
        if (tasks.stream().map(HostTask::key).distinct().count() != tasks.size()) {
            throw new IllegalArgumentException("two tasks are about the same");
        }
    }
}
