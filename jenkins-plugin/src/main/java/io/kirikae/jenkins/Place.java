package io.kirikae.jenkins;

import hudson.model.Computer;
import hudson.model.Label;
import hudson.model.Node;
import hudson.model.TaskListener;
import hudson.remoting.ChannelClosedException;
import hudson.remoting.RequestAbortedException;
import hudson.remoting.VirtualChannel;
import io.kirikae.change.ChangeDesk;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import jenkins.model.Jenkins;

/** Where the work at a desk is done: in the controller, or on an agent of the label that the site's configuration in Jenkins names. */
final class Place {

    private record Agent(String name, VirtualChannel channel) {}

    private static final Logger LOGGER = Logger.getLogger(Place.class.getName());

    private final Optional<Agent> agent;

    private Place(Optional<Agent> agent) {
        this.agent = agent;
    }

    /**
     * The one to work at now.
     *
     * @throws AgentGoneException if there is a label and no agent of it is connected
     */
    static Place now() throws AgentGoneException {
        String written = KirikaeConfiguration.get().getAgentLabel();
        return new Place(written.isEmpty() ? Optional.empty() : Optional.of(connected(written)));
    }

    private static Agent connected(String written) throws AgentGoneException {
        Label label = Jenkins.get().getLabel(written);
        return Optional.ofNullable(label).stream()
                .flatMap(known -> known.getNodes().stream())
                .sorted(Comparator.comparing(Node::getNodeName))
                .map(Node::toComputer)
                .filter(computer -> computer != null && computer.isOnline())
                .flatMap(computer -> agent(computer).stream())
                .findFirst()
                .orElseThrow(() -> new AgentGoneException(Messages.Place_NoAgent(written)));
    }

    private static Optional<Agent> agent(Computer computer) {
        return Optional.ofNullable(computer.getChannel()).map(channel -> new Agent(computer.getDisplayName(), channel));
    }

    /** The agent's name; empty in the controller. */
    Optional<String> name() {
        return agent.map(Agent::name);
    }

    /**
     * Does the work, and waits for it.
     *
     * @throws AgentGoneException if the agent was lost meanwhile
     */
    <T> T ask(DeskWork<T> work, TaskListener listener) throws Exception {
        if (agent.isEmpty()) {
            try (ChangeDesk desk =
                    Desks.open(work.changes(), line -> listener.getLogger().println(line))) {
                return work.at(desk);
            }
        }
        Agent there = agent.get();
        try {
            return there.channel().call(Desks.work(there.name(), work, listener));
        } catch (ChannelClosedException | RequestAbortedException e) {
            throw new AgentGoneException(Messages.Place_Lost(there.name()), e);
        }
    }

    /** Tells a move that goes on there to stop. Where the agent is gone, who waits for its answer hears of that. */
    void stop(StopMove stop) {
        if (agent.isEmpty()) {
            stop.call();
            return;
        }
        try {
            agent.get().channel().callAsync(stop);
        } catch (IOException e) {
            LOGGER.log(Level.FINE, "an agent is gone", e);
        }
    }
}
