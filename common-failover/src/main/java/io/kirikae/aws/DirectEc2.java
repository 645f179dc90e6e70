package io.kirikae.aws;

import software.amazon.awssdk.protocols.query.AwsQueryProtocolFactory;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.AssignIpv6AddressesRequest;
import software.amazon.awssdk.services.ec2.model.AssignIpv6AddressesResponse;
import software.amazon.awssdk.services.ec2.model.AssignPrivateIpAddressesRequest;
import software.amazon.awssdk.services.ec2.model.AssignPrivateIpAddressesResponse;
import software.amazon.awssdk.services.ec2.model.AssociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.AssociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.AttachNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.AttachNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.AttachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.AttachVolumeResponse;
import software.amazon.awssdk.services.ec2.model.CreateRouteRequest;
import software.amazon.awssdk.services.ec2.model.CreateRouteResponse;
import software.amazon.awssdk.services.ec2.model.DeleteRouteRequest;
import software.amazon.awssdk.services.ec2.model.DeleteRouteResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInstanceTypesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysRequest;
import software.amazon.awssdk.services.ec2.model.DescribeInternetGatewaysResponse;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeRouteTablesResponse;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesRequest;
import software.amazon.awssdk.services.ec2.model.DescribeVolumesResponse;
import software.amazon.awssdk.services.ec2.model.DetachNetworkInterfaceRequest;
import software.amazon.awssdk.services.ec2.model.DetachNetworkInterfaceResponse;
import software.amazon.awssdk.services.ec2.model.DetachVolumeRequest;
import software.amazon.awssdk.services.ec2.model.DetachVolumeResponse;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressRequest;
import software.amazon.awssdk.services.ec2.model.DisassociateAddressResponse;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyInstanceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeRequest;
import software.amazon.awssdk.services.ec2.model.ModifyNetworkInterfaceAttributeResponse;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteRequest;
import software.amazon.awssdk.services.ec2.model.ReplaceRouteResponse;
import software.amazon.awssdk.services.ec2.model.RunInstancesRequest;
import software.amazon.awssdk.services.ec2.model.RunInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StartInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StartInstancesResponse;
import software.amazon.awssdk.services.ec2.model.StopInstancesRequest;
import software.amazon.awssdk.services.ec2.model.StopInstancesResponse;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesRequest;
import software.amazon.awssdk.services.ec2.model.TerminateInstancesResponse;
import software.amazon.awssdk.services.ec2.model.UnassignIpv6AddressesRequest;
import software.amazon.awssdk.services.ec2.model.UnassignIpv6AddressesResponse;
import software.amazon.awssdk.services.ec2.model.UnassignPrivateIpAddressesRequest;
import software.amazon.awssdk.services.ec2.model.UnassignPrivateIpAddressesResponse;
import software.amazon.awssdk.services.ec2.transform.AssignIpv6AddressesRequestMarshaller;
import software.amazon.awssdk.services.ec2.transform.AssignPrivateIpAddressesRequestMarshaller;
import software.amazon.awssdk.services.ec2.transform.AssociateAddressRequestMarshaller;
import software.amazon.awssdk.services.ec2.transform.AttachNetworkInterfaceRequestMarshaller;
import software.amazon.awssdk.services.ec2.transform.AttachVolumeRequestMarshaller;
import software.amazon.awssdk.services.ec2.transform.CreateRouteRequestMarshaller;
import software.amazon.awssdk.services.ec2.transform.DeleteRouteRequestMarshaller;
import software.amazon.awssdk.services.ec2.transform.DescribeInstanceTypesRequestMarshaller;
import software.amazon.awssdk.services.ec2.transform.DescribeInternetGatewaysRequestMarshaller;
import software.amazon.awssdk.services.ec2.transform.DescribeRouteTablesRequestMarshaller;
import software.amazon.awssdk.services.ec2.transform.DescribeVolumesRequestMarshaller;
import software.amazon.awssdk.services.ec2.transform.DetachNetworkInterfaceRequestMarshaller;
import software.amazon.awssdk.services.ec2.transform.DetachVolumeRequestMarshaller;
import software.amazon.awssdk.services.ec2.transform.DisassociateAddressRequestMarshaller;
import software.amazon.awssdk.services.ec2.transform.ModifyInstanceAttributeRequestMarshaller;
import software.amazon.awssdk.services.ec2.transform.ModifyNetworkInterfaceAttributeRequestMarshaller;
import software.amazon.awssdk.services.ec2.transform.ReplaceRouteRequestMarshaller;
import software.amazon.awssdk.services.ec2.transform.RunInstancesRequestMarshaller;
import software.amazon.awssdk.services.ec2.transform.StartInstancesRequestMarshaller;
import software.amazon.awssdk.services.ec2.transform.StopInstancesRequestMarshaller;
import software.amazon.awssdk.services.ec2.transform.TerminateInstancesRequestMarshaller;
import software.amazon.awssdk.services.ec2.transform.UnassignIpv6AddressesRequestMarshaller;
import software.amazon.awssdk.services.ec2.transform.UnassignPrivateIpAddressesRequestMarshaller;

/**
 * EC2's client, for the calls that Kirikae makes and no others: the SDK's words and the SDK's readings of them, and for what every
 * look asks our own, each sent by {@link Ec2Wire}. The SDK's own client loads what it needs for 700 calls at every start, which takes longer than the call.
 * Safe for use by several threads.
 */
final class DirectEc2 implements Ec2Client {

    private final Ec2Wire wire;

    DirectEc2(Ec2Wire wire) {
        this.wire = wire;
    }

    /** Asks in our own words what every look asks. */
    Ec2Answer ask(Ec2Query query) {
        return wire.ask(query);
    }

    /** How far this host's clock is ahead of AWS's. */
    AwsClock clock() {
        return wire.clock();
    }

    private AwsQueryProtocolFactory words() {
        return wire.words();
    }

    @Override
    public AssignIpv6AddressesResponse assignIpv6Addresses(AssignIpv6AddressesRequest request) {
        return wire.call(
                "AssignIpv6Addresses",
                new AssignIpv6AddressesRequestMarshaller(words()),
                request,
                words().createResponseHandler(AssignIpv6AddressesResponse::builder));
    }

    @Override
    public AssignPrivateIpAddressesResponse assignPrivateIpAddresses(AssignPrivateIpAddressesRequest request) {
        return wire.call(
                "AssignPrivateIpAddresses",
                new AssignPrivateIpAddressesRequestMarshaller(words()),
                request,
                words().createResponseHandler(AssignPrivateIpAddressesResponse::builder));
    }

    @Override
    public AssociateAddressResponse associateAddress(AssociateAddressRequest request) {
        return wire.call(
                "AssociateAddress",
                new AssociateAddressRequestMarshaller(words()),
                request,
                words().createResponseHandler(AssociateAddressResponse::builder));
    }

    @Override
    public AttachNetworkInterfaceResponse attachNetworkInterface(AttachNetworkInterfaceRequest request) {
        return wire.call(
                "AttachNetworkInterface",
                new AttachNetworkInterfaceRequestMarshaller(words()),
                request,
                words().createResponseHandler(AttachNetworkInterfaceResponse::builder));
    }

    @Override
    public AttachVolumeResponse attachVolume(AttachVolumeRequest request) {
        return wire.call(
                "AttachVolume",
                new AttachVolumeRequestMarshaller(words()),
                request,
                words().createResponseHandler(AttachVolumeResponse::builder));
    }

    @Override
    public CreateRouteResponse createRoute(CreateRouteRequest request) {
        return wire.call(
                "CreateRoute",
                new CreateRouteRequestMarshaller(words()),
                request,
                words().createResponseHandler(CreateRouteResponse::builder));
    }

    @Override
    public DeleteRouteResponse deleteRoute(DeleteRouteRequest request) {
        return wire.call(
                "DeleteRoute",
                new DeleteRouteRequestMarshaller(words()),
                request,
                words().createResponseHandler(DeleteRouteResponse::builder));
    }

    @Override
    public DescribeInstanceTypesResponse describeInstanceTypes(DescribeInstanceTypesRequest request) {
        return wire.call(
                "DescribeInstanceTypes",
                new DescribeInstanceTypesRequestMarshaller(words()),
                request,
                words().createResponseHandler(DescribeInstanceTypesResponse::builder));
    }

    @Override
    public DescribeInternetGatewaysResponse describeInternetGateways(DescribeInternetGatewaysRequest request) {
        return wire.call(
                "DescribeInternetGateways",
                new DescribeInternetGatewaysRequestMarshaller(words()),
                request,
                words().createResponseHandler(DescribeInternetGatewaysResponse::builder));
    }

    @Override
    public DescribeRouteTablesResponse describeRouteTables(DescribeRouteTablesRequest request) {
        return wire.call(
                "DescribeRouteTables",
                new DescribeRouteTablesRequestMarshaller(words()),
                request,
                words().createResponseHandler(DescribeRouteTablesResponse::builder));
    }

    @Override
    public DescribeVolumesResponse describeVolumes(DescribeVolumesRequest request) {
        return wire.call(
                "DescribeVolumes",
                new DescribeVolumesRequestMarshaller(words()),
                request,
                words().createResponseHandler(DescribeVolumesResponse::builder));
    }

    @Override
    public DetachNetworkInterfaceResponse detachNetworkInterface(DetachNetworkInterfaceRequest request) {
        return wire.call(
                "DetachNetworkInterface",
                new DetachNetworkInterfaceRequestMarshaller(words()),
                request,
                words().createResponseHandler(DetachNetworkInterfaceResponse::builder));
    }

    @Override
    public DetachVolumeResponse detachVolume(DetachVolumeRequest request) {
        return wire.call(
                "DetachVolume",
                new DetachVolumeRequestMarshaller(words()),
                request,
                words().createResponseHandler(DetachVolumeResponse::builder));
    }

    @Override
    public DisassociateAddressResponse disassociateAddress(DisassociateAddressRequest request) {
        return wire.call(
                "DisassociateAddress",
                new DisassociateAddressRequestMarshaller(words()),
                request,
                words().createResponseHandler(DisassociateAddressResponse::builder));
    }

    @Override
    public ModifyInstanceAttributeResponse modifyInstanceAttribute(ModifyInstanceAttributeRequest request) {
        return wire.call(
                "ModifyInstanceAttribute",
                new ModifyInstanceAttributeRequestMarshaller(words()),
                request,
                words().createResponseHandler(ModifyInstanceAttributeResponse::builder));
    }

    @Override
    public ModifyNetworkInterfaceAttributeResponse modifyNetworkInterfaceAttribute(
            ModifyNetworkInterfaceAttributeRequest request) {
        return wire.call(
                "ModifyNetworkInterfaceAttribute",
                new ModifyNetworkInterfaceAttributeRequestMarshaller(words()),
                request,
                words().createResponseHandler(ModifyNetworkInterfaceAttributeResponse::builder));
    }

    @Override
    public ReplaceRouteResponse replaceRoute(ReplaceRouteRequest request) {
        return wire.call(
                "ReplaceRoute",
                new ReplaceRouteRequestMarshaller(words()),
                request,
                words().createResponseHandler(ReplaceRouteResponse::builder));
    }

    @Override
    public RunInstancesResponse runInstances(RunInstancesRequest request) {
        return wire.call(
                "RunInstances",
                new RunInstancesRequestMarshaller(words()),
                request,
                words().createResponseHandler(RunInstancesResponse::builder));
    }

    @Override
    public TerminateInstancesResponse terminateInstances(TerminateInstancesRequest request) {
        return wire.call(
                "TerminateInstances",
                new TerminateInstancesRequestMarshaller(words()),
                request,
                words().createResponseHandler(TerminateInstancesResponse::builder));
    }

    @Override
    public StartInstancesResponse startInstances(StartInstancesRequest request) {
        return wire.call(
                "StartInstances",
                new StartInstancesRequestMarshaller(words()),
                request,
                words().createResponseHandler(StartInstancesResponse::builder));
    }

    @Override
    public StopInstancesResponse stopInstances(StopInstancesRequest request) {
        return wire.call(
                "StopInstances",
                new StopInstancesRequestMarshaller(words()),
                request,
                words().createResponseHandler(StopInstancesResponse::builder));
    }

    @Override
    public UnassignIpv6AddressesResponse unassignIpv6Addresses(UnassignIpv6AddressesRequest request) {
        return wire.call(
                "UnassignIpv6Addresses",
                new UnassignIpv6AddressesRequestMarshaller(words()),
                request,
                words().createResponseHandler(UnassignIpv6AddressesResponse::builder));
    }

    @Override
    public UnassignPrivateIpAddressesResponse unassignPrivateIpAddresses(UnassignPrivateIpAddressesRequest request) {
        return wire.call(
                "UnassignPrivateIpAddresses",
                new UnassignPrivateIpAddressesRequestMarshaller(words()),
                request,
                words().createResponseHandler(UnassignPrivateIpAddressesResponse::builder));
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        wire.close();
    }
}
