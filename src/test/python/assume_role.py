"""Makes a role on moto, assumes it, prints the answer as `aws sts assume-role` does, and has moto check keys from then on."""

import json
import sys
import urllib.request

import boto3

endpoint = sys.argv[1]
common = dict(endpoint_url=endpoint, region_name="us-east-1", aws_access_key_id="x", aws_secret_access_key="y")
iam = boto3.client("iam", **common)
iam.create_role(RoleName="ci", AssumeRolePolicyDocument='{"Version": "2012-10-17", "Statement": []}')
iam.put_role_policy(
    RoleName="ci",
    PolicyName="objects",
    PolicyDocument=json.dumps(
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}
    ),
)
answer = boto3.client("sts", **common).assume_role(
    RoleArn="arn:aws:iam::123456789012:role/ci", RoleSessionName="build"
)
print(json.dumps({"Credentials": answer["Credentials"]}, default=lambda time: time.isoformat()))
# With the default type of a form moto would see no body.
plain = {"Content-Type": "text/plain"}
urllib.request.urlopen(urllib.request.Request(endpoint + "/moto-api/reset-auth", b"0", plain, method="POST"))
