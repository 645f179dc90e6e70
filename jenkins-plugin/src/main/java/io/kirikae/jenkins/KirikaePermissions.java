package io.kirikae.jenkins;

import hudson.init.InitMilestone;
import hudson.init.Initializer;
import hudson.security.Permission;
import hudson.security.PermissionGroup;
import hudson.security.PermissionScope;
import jenkins.model.Jenkins;

/** Who may see, who may move, and who may overrule a guard. Administrators may do all three. */
public final class KirikaePermissions {

    private static final PermissionScope[] SCOPES = {
        PermissionScope.JENKINS, PermissionScope.ITEM_GROUP, PermissionScope.ITEM
    };

    /** The group under which they are granted. */
    public static final PermissionGroup GROUP =
            new PermissionGroup(KirikaePermissions.class, Messages._KirikaePermissions_Title());

    /** To read AWS: plans, status, preflight, the list of groups. Changes nothing. */
    public static final Permission PLAN =
            new Permission(GROUP, "Plan", Messages._KirikaePermissions_Plan(), Jenkins.ADMINISTER, true, SCOPES);

    /** To move addresses, and to pause groups. */
    public static final Permission SWITCHOVER = new Permission(
            GROUP, "Switchover", Messages._KirikaePermissions_Switchover(), Jenkins.ADMINISTER, true, SCOPES);

    /** To lift guards. Only a person can have it: a build that nobody started lifts none. */
    public static final Permission OVERRIDE = new Permission(
            GROUP, "Override", Messages._KirikaePermissions_Override(), Jenkins.ADMINISTER, true, SCOPES);

    private KirikaePermissions() {}

    /** Lets them be known before any page offers them. */
    @Initializer(before = InitMilestone.SYSTEM_CONFIG_LOADED)
    public static void register() {
        // To be called is to be loaded, and to be loaded is to be known.
    }
}
