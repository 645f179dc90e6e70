package io.kirikae.aws;

/**
 * A call of AWS's API, as its permission is named.
 *
 * @param service the prefix in policies, such as {@code ec2}
 * @param name the call, such as {@code AssociateAddress}
 */
record AwsAction(String service, String name) {

    static AwsAction ec2(String name) {
        return new AwsAction("ec2", name);
    }

    static AwsAction dynamoDb(String name) {
        return new AwsAction("dynamodb", name);
    }

    static AwsAction elb(String name) {
        return new AwsAction("elasticloadbalancing", name);
    }

    static AwsAction route53(String name) {
        return new AwsAction("route53", name);
    }

    /** As it stands in a policy. */
    String permission() {
        return service + ":" + name;
    }

    @Override
    public String toString() {
        return name;
    }
}
