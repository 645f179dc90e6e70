#!/usr/bin/env bash
# Debian's awscli against the packaged simulator: what AWS's own tool sends is understood, and what it prints is what AWS would say.
# needs: awscli
. "$(dirname -- "$0")/lib/checks.sh"
. "$(dirname -- "$0")/lib/simulated.sh"

aws=${AWSCLI:-/usr/bin/aws}
if [ ! -x "$aws" ]; then
  skipped "awscli against the simulator" "no $aws on this machine"
  exit 0
fi
simulate --speed fast

call() { "$aws" --endpoint-url "$endpoint" --output text "$@" 2>&1; }

check() { # what, expected extended regular expression, got
  if [[ $3 =~ $2 ]]; then passed "$1"; else failed "$1" "expected $2, got $3"; fi
}

expect() { # what, expected, awscli arguments
  local what=$1 expected=$2
  shift 2
  check "$what" "$expected" "$(call "$@")"
}

eventually() { # what, expected, awscli arguments: repeats for ten seconds, as reads lag behind writes
  local what=$1 expected=$2 got= try
  shift 2
  for try in 1 2 3 4 5 6 7 8 9 10; do
    got=$(call "$@")
    [[ $got =~ $expected ]] && break
    sleep 1
  done
  check "$what" "$expected" "$got"
}

expect 'caller identity' '^123456789012$' sts get-caller-identity --query Account
expect 'instance state and zone' '^running[[:space:]]ap-northeast-1a$' \
  ec2 describe-instances --instance-ids i-0a1 \
  --query 'Reservations[0].Instances[0].[State.Name,Placement.AvailabilityZone]'
expect 'instance status' '^ok$' ec2 describe-instance-status --instance-ids i-0a1 \
  --query 'InstanceStatuses[0].SystemStatus.Status'
expect 'unknown instance' 'InvalidInstanceID.NotFound' ec2 describe-instances --instance-ids i-0dead

expect 'address owner before' '^i-0a1$' ec2 describe-addresses --allocation-ids eipalloc-0e1 \
  --query 'Addresses[0].InstanceId'
expect 'associate' '^eipassoc-' ec2 associate-address --allocation-id eipalloc-0e1 \
  --network-interface-id eni-0b2 --private-ip-address 172.16.11.20 --allow-reassociation --query AssociationId
eventually 'address owner after' '^i-0b2$' ec2 describe-addresses --allocation-ids eipalloc-0e1 \
  --query 'Addresses[0].InstanceId'
expect 'refuses reassociation' 'Resource.AlreadyAssociated' ec2 associate-address --allocation-id eipalloc-0e1 \
  --network-interface-id eni-0a1 --no-allow-reassociation
expect 'several interfaces' 'InvalidInstanceID.*multiple interfaces' ec2 associate-address \
  --allocation-id eipalloc-0e1 --instance-id i-0a1
expect 'dry run' 'DryRunOperation' ec2 associate-address --allocation-id eipalloc-0e1 \
  --network-interface-id eni-0a1 --dry-run

attachment=$(call ec2 describe-network-interfaces --network-interface-ids eni-0c3 \
  --query 'NetworkInterfaces[0].Attachment.AttachmentId')
check 'attachment id' '^eni-attach-' "$attachment"
expect 'detach' '^$' ec2 detach-network-interface --attachment-id "$attachment"
eventually 'available' '^available$' ec2 describe-network-interfaces --network-interface-ids eni-0c3 \
  --query 'NetworkInterfaces[0].Status'
expect 'attach' '^eni-attach-' ec2 attach-network-interface --network-interface-id eni-0c3 --instance-id i-0b2 \
  --device-index 1 --query AttachmentId
eventually 'attached' '^attached[[:space:]]i-0b2$' ec2 describe-network-interfaces --network-interface-ids eni-0c3 \
  --query 'NetworkInterfaces[0].Attachment.[Status,InstanceId]'
expect 'attach again' 'InvalidNetworkInterface.InUse' ec2 attach-network-interface --network-interface-id eni-0c3 \
  --instance-id i-0a1 --device-index 1
expect 'primary stays' 'OperationNotPermitted' ec2 detach-network-interface --attachment-id eni-attach-0a1

expect 'no move without leave' 'move is not allowed' ec2 assign-private-ip-addresses --network-interface-id eni-0b2 \
  --private-ip-addresses 172.16.11.40
expect 'move a secondary address' '172.16.11.40' ec2 assign-private-ip-addresses --network-interface-id eni-0b2 \
  --private-ip-addresses 172.16.11.40 --allow-reassignment
eventually 'holder by filter' '^eni-0b2$' ec2 describe-network-interfaces \
  --filters Name=addresses.private-ip-address,Values=172.16.11.40 --query 'NetworkInterfaces[0].NetworkInterfaceId'
expect 'unassign' '^$' ec2 unassign-private-ip-addresses --network-interface-id eni-0b2 \
  --private-ip-addresses 172.16.11.40
expect 'IPv6 in use' 'InvalidIPAddress.InUse' ec2 assign-ipv6-addresses --network-interface-id eni-0b2 \
  --ipv6-addresses 2001:db8:1:11::40
expect 'unassign IPv6' '2001:db8:1:11::40' ec2 unassign-ipv6-addresses --network-interface-id eni-0a1 \
  --ipv6-addresses 2001:db8:1:11::40
expect 'assign IPv6' '2001:db8:1:11::40' ec2 assign-ipv6-addresses --network-interface-id eni-0b2 \
  --ipv6-addresses 2001:DB8:1:11:0:0:0:40

expect 'replace a route' '^$' ec2 replace-route --route-table-id rtb-0d1 --destination-cidr-block 192.168.100.1/32 \
  --network-interface-id eni-0b2
eventually 'route leads there' '^eni-0b2[[:space:]]active$' ec2 describe-route-tables --route-table-ids rtb-0d1 \
  --query "RouteTables[0].Routes[?DestinationCidrBlock=='192.168.100.1/32'].[NetworkInterfaceId,State]"
expect 'no such route' 'InvalidParameterValue.*Use CreateRoute instead' ec2 replace-route --route-table-id rtb-0d1 \
  --destination-cidr-block 192.168.100.9/32 --network-interface-id eni-0b2
expect 'create a route' '^True$' ec2 create-route --route-table-id rtb-0d1 \
  --destination-cidr-block 192.168.100.9/32 --network-interface-id eni-0b2
expect 'create it again' 'RouteAlreadyExists' ec2 create-route --route-table-id rtb-0d1 \
  --destination-cidr-block 192.168.100.9/32 --network-interface-id eni-0b2
expect 'delete a route' '^$' ec2 delete-route --route-table-id rtb-0d1 --destination-cidr-block 192.168.100.9/32
expect 'source/destination check' '^$' ec2 modify-network-interface-attribute --network-interface-id eni-0b2 \
  --source-dest-check

expect 'subnet' '^172.16.11.0/24$' ec2 describe-subnets --subnet-ids subnet-0a --query 'Subnets[0].CidrBlock'
expect 'vpc' '^172.16.0.0/16$' ec2 describe-vpcs --query 'Vpcs[0].CidrBlock'
expect 'internet gateway' '^vpc-0f1$' ec2 describe-internet-gateways \
  --query 'InternetGateways[0].Attachments[0].VpcId'

change=$(call route53 change-resource-record-sets --hosted-zone-id Z0ZONE --query ChangeInfo.Id --change-batch \
  '{"Changes":[{"Action":"UPSERT","ResourceRecordSet":{"Name":"ftp.example.com","Type":"A","TTL":0,"ResourceRecords":[{"Value":"172.16.11.20"}]}}]}')
check 'change a record' '^/change/C' "$change"
eventually 'in sync' '^INSYNC$' route53 get-change --id "$change" --query ChangeInfo.Status
expect 'record after' '^172.16.11.20$' route53 list-resource-record-sets --hosted-zone-id Z0ZONE \
  --start-record-name ftp.example.com --start-record-type A --max-items 1 \
  --query 'ResourceRecordSets[0].ResourceRecords[0].Value'
expect 'no such zone' 'NoSuchHostedZone' route53 get-hosted-zone --id Z9

expect 'stop' '^stopping|^stopped' ec2 stop-instances --instance-ids i-0b2 \
  --query 'StoppingInstances[0].CurrentState.Name'
eventually 'black hole' '^blackhole$' ec2 describe-route-tables --route-table-ids rtb-0d1 \
  --query "RouteTables[0].Routes[?DestinationCidrBlock=='192.168.100.1/32'].State"
eventually 'stopped' '^stopped$' ec2 describe-instances --instance-ids i-0b2 \
  --query 'Reservations[0].Instances[0].State.Name'
expect 'start' '^pending|^running' ec2 start-instances --instance-ids i-0b2 \
  --query 'StartingInstances[0].CurrentState.Name'

expect 'launch templates' '^ftp[[:space:]]1[[:space:]]1$' ec2 describe-launch-templates --launch-template-ids lt-0a1 \
  --query 'LaunchTemplates[0].[LaunchTemplateName,DefaultVersionNumber,LatestVersionNumber]'
expect 'template version' '^ami-0a1[[:space:]]m5.large$' ec2 describe-launch-template-versions \
  --launch-template-id lt-0a1 --versions '$Default' \
  --query 'LaunchTemplateVersions[0].LaunchTemplateData.[ImageId,InstanceType]'
expect 'create a template' '^lt-' ec2 create-launch-template --launch-template-name web \
  --launch-template-data '{"ImageId":"ami-0a1","InstanceType":"m5.xlarge"}' --query LaunchTemplate.LaunchTemplateId
expect 'image' '^available$' ec2 describe-images --image-ids ami-0a1 --query 'Images[0].State'
expect 'offered in the zone' '^ap-northeast-1a$' ec2 describe-instance-type-offerings \
  --location-type availability-zone --filters Name=instance-type,Values=m5.large \
  --query 'InstanceTypeOfferings[0].Location'
launch() { # awscli arguments
  call ec2 run-instances --launch-template 'LaunchTemplateId=lt-0a1,Version=$Default' --client-token spare-1 \
    --network-interfaces NetworkInterfaceId=eni-0d4,DeviceIndex=0 \
    --tag-specifications 'ResourceType=instance,Tags=[{Key=kirikae:node,Value=spare}]' \
    --query 'Instances[0].InstanceId' "$@"
}
launched=$(launch)
check 'launch' '^i-[0-9a-f]{17}$' "$launched"
check 'the same token is the same instance' "^$launched\$" "$(launch)"
check 'the same token with another type' 'IdempotentParameterMismatch' "$(launch --instance-type m5.xlarge)"
eventually 'found by its tag' "^$launched[[:space:]]running\$" ec2 describe-instances \
  --filters Name=tag:kirikae:node,Values=spare --query 'Reservations[0].Instances[0].[InstanceId,State.Name]'
expect 'terminate' '^shutting-down|^terminated' ec2 terminate-instances --instance-ids "$launched" \
  --query 'TerminatingInstances[0].CurrentState.Name'
eventually 'the interface is free again' '^available$' ec2 describe-network-interfaces --network-interface-ids eni-0d4 \
  --query 'NetworkInterfaces[0].Status'

expect 'policy simulation of a user who may do all' '^allowed$' iam simulate-principal-policy \
  --policy-source-arn arn:aws:iam::123456789012:user/anybody --action-names ec2:AssociateAddress \
  --query 'EvaluationResults[0].EvalDecision'
expect 'a user has no role' 'NoSuchEntity' iam get-role --role-name kirikae

kill "$simulator"
cat >"$work/policy.json" <<'JSON'
{"Version": "2012-10-17", "Statement": [
  {"Effect": "Allow", "Action": "iam:*", "Resource": "*"},
  {"Effect": "Allow", "Action": "ec2:AssociateAddress", "Resource": "arn:aws:ec2:*:*:elastic-ip/eipalloc-0e1"}]}
JSON
simulate --speed fast --policy "$work/policy.json"
role=arn:aws:iam::123456789012:role/service/kirikae
expect 'the session of a role' '^arn:aws:sts::123456789012:assumed-role/kirikae/' sts get-caller-identity --query Arn
expect 'the role behind it' "^$role\$" iam get-role --role-name kirikae --query Role.Arn
expect 'a written policy' '^kirikae$' iam list-role-policies --role-name kirikae --query 'PolicyNames[0]'
expect 'its document' '^iam:' iam get-role-policy --role-name kirikae --policy-name kirikae \
  --query 'PolicyDocument.Statement[0].Action[0]'
attached=$(call iam list-attached-role-policies --role-name kirikae --query 'AttachedPolicies[0].PolicyArn')
expect 'the version of an attached policy' '^v1$' iam get-policy --policy-arn "$attached" --query Policy.DefaultVersionId
expect 'and its document' '^ec2:AssociateAddress$' iam get-policy-version --policy-arn "$attached" --version-id v1 \
  --query 'PolicyVersion.Document.Statement[0].Action[0]'
expect 'what the policy allows' '^allowed$' iam simulate-principal-policy --policy-source-arn "$role" \
  --action-names ec2:AssociateAddress --resource-arns arn:aws:ec2:ap-northeast-1:123456789012:elastic-ip/eipalloc-0e1 \
  --query 'EvaluationResults[0].EvalDecision'
expect 'and what it does not' '^implicitDeny$' iam simulate-principal-policy --policy-source-arn "$role" \
  --action-names ec2:ReplaceRoute --query 'EvaluationResults[0].EvalDecision'

finish
