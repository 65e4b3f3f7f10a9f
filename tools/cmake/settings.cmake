# Language, warnings and floating-point rules, the same for everything we compile.

set(CMAKE_CXX_STANDARD 20)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
set(CMAKE_RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/bin")
set(CMAKE_LINK_DEPENDS_NO_SHARED ON)

if(NOT CMAKE_BUILD_TYPE)
    set(CMAKE_BUILD_TYPE Release)
endif()

# No NDEBUG: an assertion that fails is a bug of ours, and a wrong map is worse than a stopped run.
# Only the assertions inside the inner loops of foreign templates are switched off.
set(CMAKE_CXX_FLAGS_RELEASE "-O2")

add_library(portulan_settings INTERFACE)
target_compile_options(portulan_settings INTERFACE
    -Wall -Wextra -Wpedantic -Wnon-virtual-dtor -Woverloaded-virtual -Werror
    # Sources compiled together see each other's names: these two are for those compiled alone (the dev preset).
    # (clang has no such warning to switch off, and stops at the unknown name.)
    $<IF:$<BOOL:$<TARGET_PROPERTY:UNITY_BUILD>>,$<$<CXX_COMPILER_ID:GNU>:-Wno-subobject-linkage>,-Wshadow>
    # A fused multiply-add rounds differently from one machine to the next: same input, same bytes.
    -ffp-contract=off
    # The Python bindings are a shared object made of the same rooms; and a precompiled header fits only
    # sources compiled with the same choice (CMake's own property gives -fPIC here and -fPIE there).
    -fPIC
    # Some foreign libraries ask for it, and it defines a macro the standard headers look at.
    -pthread
    # No folder of the building machine ends in the program.
    "-ffile-prefix-map=${CMAKE_SOURCE_DIR}/=")
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_BUILD_TYPE STREQUAL "Release")
    # GCC 12 reports false positives on std::string and std::vector operations it has inlined
    # (bugs 105329, 105651, 107852, 109224): kept as warnings off, the sanitizers look for the real ones.
    target_compile_options(portulan_settings INTERFACE
        -Wno-restrict -Wno-stringop-overflow -Wno-array-bounds -Wno-stringop-overread
        -Wno-maybe-uninitialized)
endif()
target_compile_definitions(portulan_settings INTERFACE
    $<$<CONFIG:Release>:EIGEN_NO_DEBUG;BOOST_DISABLE_ASSERTS>)

if(PORTULAN_CCACHE)
    find_program(PORTULAN_CCACHE_PROGRAM ccache)
    if(PORTULAN_CCACHE_PROGRAM)
        # The sloppiness ccache asks for before it accepts precompiled headers.
        set(CMAKE_CXX_COMPILER_LAUNCHER
            ${CMAKE_COMMAND} -E env
            CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
            CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}
            ${PORTULAN_CCACHE_PROGRAM})
        if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
            target_compile_options(portulan_settings INTERFACE -fpch-preprocess)
        endif()
    endif()
endif()

if(PORTULAN_TIDY)
    find_program(PORTULAN_CLANG_TIDY clang-tidy REQUIRED)
endif()

find_package(Threads REQUIRED)
