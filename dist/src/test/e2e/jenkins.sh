#!/usr/bin/env bash
# A real controller, really killed: the plugin is installed over HTTP, an approved switchover begins in a build, the controller dies by SIGKILL in the middle of the
# network interface's move and is started again, and the build ends well with one run in the journal. Then the way home is made by an agent, which is killed and started again
# as well; and once more the controller dies, while the agent lives and works. Where a controller is at hand:
#   JENKINS_WAR=jenkins.war JENKINS_PLUGINS=DIRECTORY JENKINS_HPI=kirikae.hpi bash dist/src/test/e2e/jenkins.sh
# The directory holds the Pipeline's plugins and those that Kirikae needs, as .hpi or .jpi. JENKINS_DYNAMODB=http://127.0.0.1:8000 lets the store be a table of a
# DynamoDB Local there, and not a file of this host.
. "$(dirname -- "$0")/lib/checks.sh"
. "$(dirname -- "$0")/lib/simulated.sh"
. "$(dirname -- "$0")/lib/jenkins.sh"

missing=$(jenkins_missing)
if [ -n "$missing" ]; then
  skipped "a build survives the death of its controller" "$missing"
  finish
  exit
fi

simulate --speed aws
site 'network-interface: {id: eni-0c3}'
if [ -n "${JENKINS_DYNAMODB:-}" ]; then
  sed -i "s|^store: .*|store: {dynamodb: {table: kirikae-jenkins-$$, endpoint: \"$JENKINS_DYNAMODB\"}}|" "$work/site.yaml"
  succeeds "the store's table is made" kirikae store init
fi

build=$home/jobs/maintenance/builds/1
agent=
jenkins_home
cleanup() {
  [ -n "$agent" ] && kill -KILL "$agent" 2>/dev/null
  [ -n "$controller" ] && kill -KILL "$controller" 2>/dev/null
  [ -n "$simulator" ] && kill "$simulator" 2>/dev/null
  rm -rf -- "$work"
}

loaded() { curl -sf "$base/pluginManager/api/json?depth=1&tree=plugins%5BshortName,active%5D" | grep -q '"active":true,"shortName":"kirikae"'; }
# connect: starts the agent, which has no key of AWS but the one that Jenkins keeps.
connect() {
  env -u AWS_ACCESS_KEY_ID -u AWS_SECRET_ACCESS_KEY java -Xmx256m -jar "$work/agent.jar" -url "$base" -name edge -secret "@$work/edge.secret" -webSocket -workDir "$work/edge" >>"$work/agent.log" 2>&1 &
  agent=$!
}
says() { grep -q -- "$1" "$build/log" 2>/dev/null; }
ended() { grep -q '<completed>true</completed>' "$build/build.xml" 2>/dev/null; }
# shows PATH PART: whether the page holds the part.
shows() { curl -sf "$base$1" | grep -q -- "$2"; }

start
post /pluginManager/uploadPlugin -F "name=@$hpi" -F pluginUrl= >/dev/null
if until_so 120 loaded; then passed "the plugin is installed over HTTP and active"; else failed "the plugin is installed over HTTP" "$(tail -n 30 "$work/controller.log")"; fi

cat >"$work/job.groovy" <<GROOVY
io.kirikae.jenkins.KirikaeConfiguration.get().setSiteFile('$work/site.yaml')
def job = jenkins.model.Jenkins.get().createProject(org.jenkinsci.plugins.workflow.job.WorkflowJob, 'maintenance')
job.definition = new org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition('''
def plan = kirikaePlan group: 'ftp'
def moved = kirikaeSwitchover group: 'ftp', approvedHash: plan.hash, approver: 'hanako', changeId: 'CHG-17'
echo "ended \${moved.outcome} on \${moved.to}"
''', true)
job.scheduleBuild2(0)
GROOVY
post /scriptText --data-urlencode "script@$work/job.groovy" >"$work/script.log" 2>&1
if until_so 300 says 'started network-interface/eni-0c3/detach'; then
  passed "the switchover begins"
else
  failed "the switchover begins" "$(cat "$work/script.log" "$build/log" 2>/dev/null)"
fi
kill -KILL "$controller"
wait "$controller" 2>/dev/null # Bash says that it was killed.
start
if until_so 300 ended; then :; else failed "the build ends" "$(cat "$build/log")"; fi
contains "the build ends SUCCESS" '<result>SUCCESS</result>' "$(cat "$build/build.xml")"
succeeds "it says so itself" says 'ended DONE on ftp-2'
same "one run is in the journal, and it is done" ' 1 DONE ' "$(kirikae history ftp --limit 50 | sed -n 's/^Run .*, \([A-Z_]*\)$/\1/p' | sort | uniq -c | tr -s ' \n' ' ')"
contains "who approved which change is in the journal" 'by hanako, change CHG-17' "$(kirikae history ftp)"
succeeds "the build's page draws the change" shows /job/maintenance/1/kirikae/ kirikae-timeline
succeeds "the job's page has its last moves" shows /job/maintenance/kirikae/ DONE
succeeds "the list of groups shows the owner" shows /kirikae/ ftp-2
same "no secret is kept with the build" '' "$(grep -rl simulated "$home/jobs" "$home"/*.xml 2>/dev/null)"

key=only-in-the-credentials-of-jenkins
cat >"$work/agent.groovy" <<GROOVY
import com.cloudbees.plugins.credentials.*
def keys = new impl.UsernamePasswordCredentialsImpl(CredentialsScope.SYSTEM, 'aws', '', 'AKIATEST', '$key')
SystemCredentialsProvider.instance.credentials.add(keys)
SystemCredentialsProvider.instance.save()
io.kirikae.jenkins.KirikaeConfiguration.get().setCredentialsId('aws')
def node = new hudson.slaves.DumbSlave('edge', '$work/edge', new hudson.slaves.JNLPLauncher())
node.labelString = 'aws'
jenkins.model.Jenkins.get().addNode(node)
io.kirikae.jenkins.KirikaeConfiguration.get().setAgentLabel('aws')
def job = jenkins.model.Jenkins.get().createProject(org.jenkinsci.plugins.workflow.job.WorkflowJob, 'home')
job.definition = new org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition('''
def plan = kirikaePlan group: 'ftp', kind: 'failback'
def moved = kirikaeFailback group: 'ftp', approvedHash: plan.hash
echo "ended \${moved.outcome} on \${moved.to}, \${kirikaeStatus().ftp.owner}"
''', true)
job.scheduleBuild2(0)
print node.computer.jnlpMac
GROOVY
post /scriptText --data-urlencode "script@$work/agent.groovy" >"$work/edge.secret"
curl -sf -o "$work/agent.jar" "$base/jnlpJars/agent.jar"
build=$home/jobs/home/builds/1
if until_so 120 says 'Waiting for an agent'; then passed "without an agent of the label a move waits"; else failed "without an agent of the label a move waits" "$(cat "$build/log")"; fi
connect
if until_so 300 says 'started network-interface/eni-0c3/detach'; then
  passed "an agent begins the way home"
else
  failed "an agent begins the way home" "$(cat "$build/log" "$work/agent.log")"
fi
kill -KILL "$agent"
wait "$agent" 2>/dev/null
connect
if until_so 300 ended; then :; else failed "the build ends" "$(cat "$build/log")"; fi
contains "the build by the agent ends SUCCESS" '<result>SUCCESS</result>' "$(cat "$build/build.xml")"
succeeds "it is home" says 'ended DONE on ftp-1, ftp-1'
same "two runs are in the journal, and both are done" ' 2 DONE ' "$(kirikae history ftp --limit 50 | sed -n 's/^Run .*, \([A-Z_]*\)$/\1/p' | sort | uniq -c | tr -s ' \n' ' ')"

cat >"$work/again.groovy" <<GROOVY
def job = jenkins.model.Jenkins.get().createProject(org.jenkinsci.plugins.workflow.job.WorkflowJob, 'again')
job.definition = new org.jenkinsci.plugins.workflow.cps.CpsFlowDefinition("kirikaeSwitchover group: 'ftp'", true)
job.scheduleBuild2(0)
GROOVY
post /scriptText --data-urlencode "script@$work/again.groovy" >"$work/script.log" 2>&1
build=$home/jobs/again/builds/1
if until_so 300 says 'started network-interface/eni-0c3/detach'; then
  passed "an agent begins another switchover"
else
  failed "an agent begins another switchover" "$(cat "$build/log" "$work/agent.log")"
fi
kill -KILL "$controller"
wait "$controller" 2>/dev/null
start
if until_so 300 ended; then :; else failed "the build ends" "$(cat "$build/log" "$work/agent.log")"; fi
contains "the build whose controller died while an agent worked ends SUCCESS" '<result>SUCCESS</result>' "$(cat "$build/build.xml")"
same "three runs are in the journal, and all are done" ' 3 DONE ' "$(kirikae history ftp --limit 50 | sed -n 's/^Run .*, \([A-Z_]*\)$/\1/p' | sort | uniq -c | tr -s ' \n' ' ')"
same "the key of AWS is in no file of the agent, nor with a build" '' "$(grep -rlF "$key" "$work/edge" "$work/agent.log" "$home/jobs" 2>/dev/null)"
finish
