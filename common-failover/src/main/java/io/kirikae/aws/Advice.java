package io.kirikae.aws;

import java.util.Map;
import java.util.Optional;

/** What an operator can do about an error of AWS. */
final class Advice {

    private static final Map<String, String> BY_CODE = Map.ofEntries(
            Map.entry("Gateway.NotAttached", "Attach an internet gateway to the VPC of the interface."),
            Map.entry(
                    "AttachmentLimitExceeded",
                    "The instance type has no room for another network interface: detach one or use a larger type."),
            Map.entry(
                    "PrivateIpAddressLimitExceeded",
                    "The instance type has no room for another address on this interface: use a larger type."),
            Map.entry(
                    "InvalidInterface.IpAddressLimitExceeded",
                    "The instance type has no room for another address on this interface: use a larger type."),
            Map.entry("RouteLimitExceeded", "Remove routes from the table or have its quota raised."),
            Map.entry(
                    "OperationNotPermitted",
                    "Primary interfaces, primary addresses and interfaces that an AWS service manages cannot be moved."),
            Map.entry("InvalidIPAddress.InUse", "Another interface has the address as its primary one."),
            Map.entry("OptInRequired", "The account is not enabled for this service or Region."),
            Map.entry("Blocked", "AWS has blocked the account: contact its support."),
            Map.entry(
                    "ExpiredToken",
                    "The credentials have expired: renew them, or give the instance a role, whose credentials renew themselves."),
            Map.entry("ExpiredTokenException", "The credentials have expired: renew them."),
            Map.entry("NoSuchHostedZone", "Check the hosted zone's id and that the credentials are of its account."));

    private Advice() {}

    static Optional<String> on(ErrorCode code, String words) {
        String known = BY_CODE.get(code.text());
        if (known != null) {
            return Optional.of(known);
        }
        return switch (code.meaning(words)) {
            case CLOCK -> Optional.of("Set this machine's clock: AWS takes no request that is 15 minutes off.");
            case CREDENTIALS ->
                Optional.of(
                        "Check the access key, its Region and account, and this machine's clock. Credentials of a new role take a few minutes to work.");
            case MISSING ->
                Optional.of(
                        "Check the identifier, the Region and the account; what was just made may take a while to be seen.");
            default -> onWords(words);
        };
    }

    private static Optional<String> onWords(String words) {
        if (words.contains("not in the same availability zone")) {
            return Optional.of("Both nodes need a subnet in the availability zone of the interface.");
        }
        if (words.contains("move is not allowed") || words.strip().equals("secondary-addresses")) {
            return Optional.of("The address is the primary one of another interface, or may not be taken from it.");
        }
        return Optional.empty();
    }
}
