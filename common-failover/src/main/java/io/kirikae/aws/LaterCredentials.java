package io.kirikae.aws;

import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.utils.IoUtils;
import software.amazon.awssdk.utils.Lazy;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/** A source of credentials that is made when it is first asked, and closed only if it was. Safe for use by several threads. */
final class LaterCredentials implements AwsCredentialsProvider, SdkAutoCloseable {

    private final Lazy<AwsCredentialsProvider> source;

    LaterCredentials(Supplier<AwsCredentialsProvider> source) {
        this.source = new Lazy<>(source);
    }

    @Override
    public AwsCredentials resolveCredentials() {
        return source.getValue().resolveCredentials();
    }

    @Override
    public void close() {
        if (source.hasValue() && source.getValue() instanceof AutoCloseable closeable) {
            IoUtils.closeQuietlyV2(closeable, null);
        }
    }
}
