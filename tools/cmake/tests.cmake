# portulan_tests(<room>): tests/unit/<room>/*.cpp -> <room>_tests, label unit.
# portulan_test_program(<name> <label> <folder> <library>...): the same for any folder of *_test.cpp.

find_package(GTest REQUIRED)
include(GoogleTest)

portulan_precompiled(portulan_tests_pch LINKS GTest::gtest HEADERS <fstream> <sstream> <gtest/gtest.h>)
# What a test does itself is little: not optimised, it is compiled in two thirds of the time, and runs as long.
set(portulan_test_options $<$<CONFIG:Release>:-O0>)
target_compile_options(portulan_tests_pch PRIVATE ${portulan_test_options})

function(portulan_test_program name label folder)
    file(GLOB sources CONFIGURE_DEPENDS "${folder}/*.cpp")
    if(NOT sources)
        return()
    endif()
    add_executable(${name} ${sources})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY "${CMAKE_BINARY_DIR}/tests")
    target_link_libraries(${name} PRIVATE ${ARGN} portulan::support GTest::gtest_main)
    portulan_common(${name} UNITY PCH portulan_tests_pch)
    target_compile_options(${name} PRIVATE ${portulan_test_options})
    set_target_properties(${name} PROPERTIES CXX_CLANG_TIDY "") # GoogleTest's macros drown the checks in noise
    if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_FLAGS_DEBUG MATCHES "-fsanitize")
        # std::regex under AddressSanitizer: a false positive of GCC 12 (bug 105562).
        target_compile_options(${name} PRIVATE -Wno-maybe-uninitialized)
    endif()
    # PRE_TEST: a program is asked for its tests when ctest runs, not each time it is linked.
    gtest_discover_tests(${name}
        WORKING_DIRECTORY "${CMAKE_SOURCE_DIR}"
        DISCOVERY_MODE PRE_TEST
        DISCOVERY_TIMEOUT 60
        PROPERTIES LABELS ${label})
    set_property(GLOBAL APPEND PROPERTY portulan_${label}_programs ${name})
endfunction()

function(portulan_tests room)
    portulan_test_program(${room}_tests unit "${CMAKE_SOURCE_DIR}/tests/unit/${room}" portulan::${room} ${ARGN})
endfunction()
