package io.kirikae.assembly;

import io.kirikae.aws.AwsKeys;
import io.kirikae.health.Secret;
import java.util.Optional;

/**
 * Credentials for AWS that the front end keeps, such as the credentials store of a build server.
 *
 * @param accessKeyId the id of the key
 * @param secretAccessKey the key, read when a call needs it
 * @param sessionToken what temporary credentials need beside it
 */
public record SiteKeys(String accessKeyId, Secret secretAccessKey, Optional<Secret> sessionToken) {

    AwsKeys forAws() {
        return new AwsKeys(accessKeyId, secretAccessKey, sessionToken);
    }
}
