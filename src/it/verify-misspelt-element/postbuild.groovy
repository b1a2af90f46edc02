import ai.speckitty.gate.it.ReleaseRepo

ReleaseRepo.refused(basedir, 'CONFIG_INVALID')
def findings = new groovy.json.JsonSlurper().parse(new File(basedir, 'target/spec-kitty-gate/verdict.json')).findings
assert findings.collect { it.subject } == ['<dryrun> of the plugin', '<monitor.interval> of the execution default-post-tracker']
assert findings.collect { it.expected } == ['perhaps <dryRun>', 'perhaps <monitorInterval>']
return true
