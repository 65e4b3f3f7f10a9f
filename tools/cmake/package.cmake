# `cmake --build build/release --target pages portulan_python`, then
#   cmake --install build/release --prefix DIR                   a tree of its own: DIR/bin/portulan, DIR/share/...
#   cpack --config build/release/CPackConfig.cmake -B DIR        a Debian package
# The program finds its data at ../share/portulan, and so does the Python module (lib/python3/dist-packages/portulan). The manual and the completions are written by the program itself.
include(GNUInstallDirs)
# What is installed is named above; tests and all the rest need not be built for it.
set(CMAKE_SKIP_INSTALL_ALL_DEPENDENCY ON)

set(PORTULAN_CONTACT "Portulan <portulan@localhost>" CACHE STRING "Who maintains the packages made here: name and address")

set(pages "${CMAKE_BINARY_DIR}/pages")
add_custom_command(OUTPUT "${pages}/stamp"
    COMMAND ${CMAKE_COMMAND} "-DPROGRAM=$<TARGET_FILE:portulan>" "-DPAGES=${pages}" "-DSOURCE=${CMAKE_SOURCE_DIR}"
            "-DVERSION=${PROJECT_VERSION}-1" "-DCONTACT=${PORTULAN_CONTACT}"
            "-DFONT_LICENSE=${CMAKE_SOURCE_DIR}/data/fonts/OFL.txt" -P "${CMAKE_SOURCE_DIR}/tools/cmake/write_pages.cmake"
    DEPENDS portulan tools/cmake/write_pages.cmake tools/package/copyright tools/package/lintian CHANGELOG.md
    VERBATIM)
add_custom_target(pages DEPENDS "${pages}/stamp")

install(TARGETS portulan RUNTIME)
install(DIRECTORY data/boundaries data/cog data/fonts data/demo data/page data/reference
    DESTINATION "${CMAKE_INSTALL_DATADIR}/portulan" PATTERN OFL.txt EXCLUDE)
if(EXISTS "${CMAKE_SOURCE_DIR}/styles")
    install(DIRECTORY styles DESTINATION "${CMAKE_INSTALL_DATADIR}/portulan")
endif()
install(DIRECTORY "${pages}/man" "${pages}/bash-completion" "${pages}/zsh" "${pages}/fish" DESTINATION "${CMAKE_INSTALL_DATADIR}")
install(DIRECTORY "${pages}/doc/" DESTINATION "${CMAKE_INSTALL_DOCDIR}")
install(FILES tools/package/lintian DESTINATION "${CMAKE_INSTALL_DATADIR}/lintian/overrides" RENAME portulan)

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VENDOR Portulan)
set(CPACK_PACKAGE_CONTACT "${PORTULAN_CONTACT}")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_PACKAGE_RELEASE 1)
set(CPACK_DEBIAN_PACKAGE_SECTION science)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "proj-data, hyphen-fr")
if(PORTULAN_PYTHON)
    # The module is for the interpreter it was built with; its tables want pandas, its shapes GeoPandas.
    math(EXPR next_minor "${Python3_VERSION_MINOR} + 1")
    string(APPEND CPACK_DEBIAN_PACKAGE_DEPENDS ", python3 (>= 3.${Python3_VERSION_MINOR}), python3 (<< 3.${next_minor})")
    set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "python3-numpy, python3-pandas, python3-geopandas")
endif()
set(CPACK_DEBIAN_PACKAGE_DESCRIPTION
"From the folder of a project (a manifest and tables) Portulan draws maps,
networks of actors, identity sheets and pages for the shared projects of
French local authorities. Everything wrong in the input is told at once,
with its place and its remedy; the same input always gives the same bytes.")
include(CPack)
