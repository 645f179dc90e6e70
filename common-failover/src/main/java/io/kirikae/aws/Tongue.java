package io.kirikae.aws;

import software.amazon.awssdk.core.client.config.SdkClientConfiguration;
import software.amazon.awssdk.protocols.query.AwsEc2ProtocolFactory;
import software.amazon.awssdk.protocols.query.AwsQueryProtocolFactory;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;

/**
 * How a service of the Query protocol is spoken to.
 *
 * @param service its name among the calls that are counted
 * @param signingName its name in a signature
 * @param older whether it writes errors as EC2 does, which came first
 */
record Tongue(String service, String signingName, boolean older) {

    static final Tongue EC2 = new Tongue("Ec2", "ec2", true);
    static final Tongue STS = new Tongue("Sts", "sts", false);
    static final Tongue IAM = new Tongue("Iam", "iam", false);

    /** What writes its calls and reads its errors, all of which are thrown as the same exception: nobody looks at more than its code. */
    AwsQueryProtocolFactory words(SdkClientConfiguration configuration) {
        if (older) {
            return AwsEc2ProtocolFactory.builder()
                    .clientConfiguration(configuration)
                    .defaultServiceExceptionSupplier(Ec2Exception::builder)
                    .build();
        }
        AwsQueryProtocolFactory.Builder<?> builder = AwsQueryProtocolFactory.builder();
        builder.clientConfiguration(configuration);
        builder.defaultServiceExceptionSupplier(Ec2Exception::builder);
        return builder.build();
    }
}
