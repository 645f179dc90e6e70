package io.kirikae.topology;

import java.util.regex.Pattern;

/**
 * The Amazon resource name of a load balancer's target group.
 *
 * @param value the name as AWS writes it, such as
 *     {@code arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/ftp/0123456789abcdef}
 */
public record TargetGroupArn(String value) {

    private static final Pattern FORM =
            Pattern.compile("arn:aws[a-z-]{0,10}:elasticloadbalancing:[a-z0-9-]{1,30}:[0-9]{12}"
                    + ":targetgroup/(?<name>[A-Za-z0-9-]{1,32})/[0-9a-f]{1,32}");

    /**
     * Checks the form.
     *
     * @throws IllegalArgumentException if the value does not look like one
     */
    public TargetGroupArn {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("not the Amazon resource name of a target group");
        }
    }

    /** The group's name and what tells it from an earlier one of that name: {@code ftp/0123456789abcdef}. */
    public String shortName() {
        return value.substring(value.indexOf(":targetgroup/") + ":targetgroup/".length());
    }

    @Override
    public String toString() {
        return value;
    }
}
