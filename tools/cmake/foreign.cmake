# The foreign libraries, each under one name: foreign::<name>. A room names the ones it uses in
# portulan_room(... FOREIGN ...); the table of tests/house says which room may use which.

find_package(PkgConfig REQUIRED)

function(portulan_pkg name module)
    pkg_check_modules(${name} REQUIRED QUIET IMPORTED_TARGET GLOBAL ${module})
    add_library(foreign::${name} ALIAS PkgConfig::${name})
endfunction()

portulan_pkg(fmt fmt)
portulan_pkg(icu "icu-uc;icu-i18n")
portulan_pkg(crypto libcrypto)
portulan_pkg(xxhash libxxhash)
portulan_pkg(geos geos)
portulan_pkg(proj proj)
portulan_pkg(gdal gdal)
portulan_pkg(toml tomlplusplus)
portulan_pkg(expat expat)
portulan_pkg(pugixml pugixml)
portulan_pkg(zip libzip)
portulan_pkg(zlib zlib)
portulan_pkg(curl libcurl)
portulan_pkg(sqlite sqlite3)
portulan_pkg(eigen eigen3)
portulan_pkg(clp clp)
portulan_pkg(harfbuzz harfbuzz)
portulan_pkg(harfbuzz_subset harfbuzz-subset)
portulan_pkg(freetype freetype2)
portulan_pkg(cairo cairo)
portulan_pkg(qpdf libqpdf)
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    target_compile_options(PkgConfig::qpdf INTERFACE "SHELL:-include ${CMAKE_SOURCE_DIR}/tools/cmake/qpdf_without_json.h")
endif()
portulan_pkg(png libpng)
portulan_pkg(deflate libdeflate)
portulan_pkg(xlsx xlsxwriter)
portulan_pkg(cli CLI11) # tools only
find_package(mimalloc 2.0 REQUIRED) # tools only
add_library(foreign::mimalloc ALIAS mimalloc)

find_package(Boost 1.74 REQUIRED COMPONENTS locale)
add_library(foreign::boost ALIAS Boost::headers) # Graph, Math and the other header-only parts
add_library(foreign::boost_locale ALIAS Boost::locale)

# libhyphen has no pkg-config file.
find_path(PORTULAN_HYPHEN_INCLUDE hyphen.h REQUIRED)
find_library(PORTULAN_HYPHEN_LIBRARY hyphen REQUIRED)
add_library(portulan_hyphen INTERFACE IMPORTED GLOBAL)
target_include_directories(portulan_hyphen INTERFACE ${PORTULAN_HYPHEN_INCLUDE})
target_link_libraries(portulan_hyphen INTERFACE ${PORTULAN_HYPHEN_LIBRARY})
add_library(foreign::hyphen ALIAS portulan_hyphen)
mark_as_advanced(PORTULAN_HYPHEN_INCLUDE PORTULAN_HYPHEN_LIBRARY)
