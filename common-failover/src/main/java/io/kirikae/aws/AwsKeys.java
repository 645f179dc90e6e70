package io.kirikae.aws;

import io.kirikae.health.Secret;
import java.util.Optional;

/**
 * Credentials that something else keeps, such as the credentials store of a build server. The secret parts are read for each call
 * and shown by nobody.
 *
 * @param accessKeyId the id of the key
 * @param secretAccessKey the key
 * @param sessionToken what temporary credentials need beside it
 */
public record AwsKeys(String accessKeyId, Secret secretAccessKey, Optional<Secret> sessionToken) {}
