# Called by the target `pages`: the manual in both languages, completions, changelog and copyright, as a package holds them.
function(run)
    execute_process(COMMAND ${ARGN} COMMAND_ERROR_IS_FATAL ANY)
endfunction()

file(REMOVE_RECURSE "${PAGES}")
foreach(language IN ITEMS en fr)
    set(folder "${PAGES}/man/man1")
    if(language STREQUAL fr)
        set(folder "${PAGES}/man/fr/man1")
    endif()
    run("${PROGRAM}" reference man --lang ${language} -o "${folder}")
    file(GLOB pages "${folder}/*.1")
    run(gzip -9 -n ${pages})
endforeach()

foreach(shell IN ITEMS bash zsh fish)
    set(name "bash-completion/completions/portulan")
    if(shell STREQUAL zsh)
        set(name "zsh/vendor-completions/_portulan")
    elseif(shell STREQUAL fish)
        set(name "fish/vendor_completions.d/portulan.fish")
    endif()
    get_filename_component(folder "${PAGES}/${name}" DIRECTORY)
    file(MAKE_DIRECTORY "${folder}")
    execute_process(COMMAND "${PROGRAM}" reference ${shell} --lang en OUTPUT_FILE "${PAGES}/${name}" COMMAND_ERROR_IS_FATAL ANY)
endforeach()

# The text of the font's licence, each line as the copyright format wants it.
file(READ "${FONT_LICENSE}" text)
string(REGEX REPLACE "[ \t\r]+\n" "\n" text "${text}")
string(REGEX REPLACE "\n+$" "" text "${text}")
string(REPLACE "\n\n" "\n.\n" text "${text}")
string(REPLACE "\n\n" "\n.\n" text "${text}")
string(REPLACE "\n" "\n " FONT_LICENSE_TEXT " ${text}")
file(MAKE_DIRECTORY "${PAGES}/doc")
configure_file("${SOURCE}/tools/package/copyright" "${PAGES}/doc/copyright" @ONLY)
configure_file("${SOURCE}/CHANGELOG.md" "${PAGES}/doc/changelog" COPYONLY)
string(TIMESTAMP date "%a, %d %b %Y %H:%M:%S +0000" UTC)
file(WRITE "${PAGES}/doc/changelog.Debian" "portulan (${VERSION}) unstable; urgency=medium

  * See changelog.gz.

 -- ${CONTACT}  ${date}
")
run(gzip -9 -n "${PAGES}/doc/changelog" "${PAGES}/doc/changelog.Debian")
file(TOUCH "${PAGES}/stamp")
