package io.kirikae.simulator.ec2;

import io.kirikae.simulator.behaviour.AwsError;
import java.util.List;

/** Launch templates of a Region. */
public final class LaunchTemplates {

    private final Region region;

    /** The launch templates of a Region. */
    public LaunchTemplates(Region region) {
        this.region = region;
    }

    /** CreateLaunchTemplate. */
    public LaunchTemplate create(String name, LaunchTemplate.Data data) {
        String id = "lt-" + region.draws().hex("launch template", 17);
        LaunchTemplate template = new LaunchTemplate(id, name, List.of(data), 1);
        region.change(state -> {
            if (state.launchTemplates().values().stream()
                    .anyMatch(each -> each.name().equals(name))) {
                throw AwsError.of(
                        "InvalidLaunchTemplateName.AlreadyExistsException", "Launch template name already in use.");
            }
            return state.with(template);
        });
        return template;
    }

    /**
     * CreateLaunchTemplateVersion.
     *
     * @return the template with its new version, which is the last
     */
    public LaunchTemplate add(String id, LaunchTemplate.Data data) {
        return region.change(state -> state.with(state.launchTemplate(id).with(data)))
                .launchTemplate(id);
    }
}
