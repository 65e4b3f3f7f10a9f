# portulan_room(<name> [UNITY] [SOURCES a.cpp...] [HEADERS a.h...] [LINKS <room>...] [FOREIGN foreign::x...])
#
# One library per room: portulan_<name>, also portulan::<name>. A room without sources is an interface
# library. LINKS names other rooms; what a room links, its users see too. FOREIGN libraries stay inside:
# no public header may include them. HEADERS defaults to every .h of the folder; they are the public
# headers that the dev preset compiles one by one, to show that each stands on its own.
#
# Sources write #include "geo/crs.h". To make the layer table a matter of compilation, the include path
# of a room is a folder of the build tree that holds nothing but a link to that room: the header of a
# room that is not linked cannot be found.

set(portulan_std_headers
    <algorithm> <array> <cmath> <cstdint> <filesystem> <functional> <limits> <map> <memory> <numeric>
    <optional> <set> <span> <stdexcept> <string> <string_view> <tuple> <unordered_map> <utility>
    <variant> <vector>)

# portulan_precompiled(<name> [LINKS <library>...] [HEADERS <header>...]): the standard headers and these, compiled once for
# the targets that say so (portulan_common). Without PORTULAN_PCH it only carries the libraries.
function(portulan_precompiled name)
    cmake_parse_arguments(PARSE_ARGV 1 pch "" "" "LINKS;HEADERS")
    file(WRITE "${CMAKE_BINARY_DIR}/pch/empty.cpp.in" "// The standard headers, compiled once.\n")
    configure_file("${CMAKE_BINARY_DIR}/pch/empty.cpp.in" "${CMAKE_BINARY_DIR}/pch/empty.cpp" COPYONLY)
    add_library(${name} OBJECT "${CMAKE_BINARY_DIR}/pch/empty.cpp")
    target_link_libraries(${name} PRIVATE portulan_settings foreign::fmt Threads::Threads ${pch_LINKS})
    if(PORTULAN_PCH)
        target_precompile_headers(${name} PRIVATE ${portulan_std_headers} <fmt/format.h> ${pch_HEADERS})
    endif()
endfunction()

# Of the rooms.
portulan_precompiled(portulan_pch)

# What is no hot code (the tests, the verbs of the program, the room that orders the others) is compiled in a third less time.
set(portulan_light_options $<$<CONFIG:Release>:-O1>)

# What every target of ours shares: settings, precompiled header (PCH: portulan_pch by default), clang-tidy; with UNITY, its
# sources are compiled eight by eight: headers and templates are then paid once for eight (PORTULAN_UNITY, PORTULAN_UNITY_BATCH).
function(portulan_common target)
    cmake_parse_arguments(PARSE_ARGV 1 common "UNITY" "PCH" "")
    if(NOT common_PCH)
        set(common_PCH portulan_pch)
    endif()
    target_link_libraries(${target} PRIVATE portulan_settings foreign::fmt Threads::Threads)
    if(PORTULAN_PCH)
        target_precompile_headers(${target} REUSE_FROM ${common_PCH})
    endif()
    if(PORTULAN_UNITY AND common_UNITY)
        set_target_properties(${target} PROPERTIES UNITY_BUILD ON UNITY_BUILD_BATCH_SIZE ${PORTULAN_UNITY_BATCH})
    endif()
    if(PORTULAN_TIDY)
        set_target_properties(${target} PROPERTIES CXX_CLANG_TIDY "${PORTULAN_CLANG_TIDY};--quiet")
    endif()
endfunction()

function(portulan_room name)
    cmake_parse_arguments(PARSE_ARGV 1 room "UNITY" "" "SOURCES;HEADERS;LINKS;FOREIGN")
    if(room_UNPARSED_ARGUMENTS)
        message(FATAL_ERROR "portulan_room(${name}): unknown words ${room_UNPARSED_ARGUMENTS}")
    endif()
    set(target portulan_${name})
    set(root "${CMAKE_BINARY_DIR}/include/${name}")
    file(MAKE_DIRECTORY "${root}")
    file(CREATE_LINK "${CMAKE_CURRENT_SOURCE_DIR}" "${root}/${name}" SYMBOLIC)

    if(NOT room_HEADERS)
        file(GLOB room_HEADERS CONFIGURE_DEPENDS RELATIVE "${CMAKE_CURRENT_SOURCE_DIR}" *.h)
    endif()
    list(TRANSFORM room_HEADERS PREPEND "${root}/${name}/")
    list(TRANSFORM room_LINKS PREPEND portulan::)

    if(room_SOURCES)
        set(visibility PUBLIC)
        add_library(${target} STATIC ${room_SOURCES})
        target_link_libraries(${target} PRIVATE ${room_FOREIGN})
        set(unity "")
        if(room_UNITY)
            set(unity UNITY)
        endif()
        portulan_common(${target} ${unity})
    else()
        set(visibility INTERFACE)
        add_library(${target} INTERFACE)
    endif()
    add_library(portulan::${name} ALIAS ${target})
    target_compile_features(${target} ${visibility} cxx_std_20)
    target_include_directories(${target} ${visibility} "${root}")
    target_link_libraries(${target} ${visibility} ${room_LINKS})
    if(room_HEADERS)
        target_sources(${target} ${visibility} FILE_SET HEADERS BASE_DIRS "${root}" FILES ${room_HEADERS})
    endif()
endfunction()
