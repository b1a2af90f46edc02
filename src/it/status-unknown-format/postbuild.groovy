assert new File(basedir, 'build.log').text.contains('[ERROR CONFIG_INVALID] ')
assert !new File(basedir, 'target/spec-kitty-gate').exists() : 'status writes nothing'
return true
