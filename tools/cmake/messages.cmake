# The message catalogues. The msgids are the English texts; engine/base/messages/<language>.po holds the
# others. They are compiled with msgfmt and embedded in base; `ninja messages-update` extracts the texts
# from the sources and merges them into the catalogues.

find_program(PORTULAN_MSGFMT msgfmt REQUIRED)
find_program(PORTULAN_XGETTEXT xgettext REQUIRED)
find_program(PORTULAN_MSGMERGE msgmerge REQUIRED)
# Debian's own interpreter, which sees Debian's modules (selenium), before any other on the path.
if(NOT Python3_EXECUTABLE AND EXISTS /usr/bin/python3)
    set(Python3_EXECUTABLE /usr/bin/python3)
endif()
find_package(Python3 3.11 REQUIRED COMPONENTS Interpreter)

# portulan_messages(<variable> <language>...): appends one generated source per language to the list. In
# portulan::inline base, the bytes of the compiled catalogue are <language>_catalogue_data, _size.
function(portulan_messages variable)
    set(sources ${${variable}})
    foreach(language IN LISTS ARGN)
        set(po "${CMAKE_SOURCE_DIR}/engine/base/messages/${language}.po")
        set(mo "${CMAKE_CURRENT_BINARY_DIR}/${language}.mo")
        add_custom_command(OUTPUT "${mo}"
            COMMAND ${PORTULAN_MSGFMT} --check-format --no-hash -o "${mo}" "${po}"
            DEPENDS "${po}"
            VERBATIM)
        set(source "${CMAKE_CURRENT_BINARY_DIR}/${language}_catalogue.cpp")
        portulan_embed("${source}" "${mo}" "portulan::inline base" ${language}_catalogue)
        list(APPEND sources "${source}")
    endforeach()
    set(${variable} ${sources} PARENT_SCOPE)
endfunction()

add_custom_target(messages-update
    COMMAND ${Python3_EXECUTABLE} "${CMAKE_SOURCE_DIR}/tools/messages.py" update
    WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}"
    COMMENT "Extracting the messages and merging them into the catalogues"
    VERBATIM)
