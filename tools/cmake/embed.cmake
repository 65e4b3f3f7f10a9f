# portulan_embed(<output.cpp> <file> <namespace> <symbol>): the bytes of a file as
#   extern const unsigned char <symbol>_data[]; extern const std::size_t <symbol>_size;
# in that namespace, made again whenever the file changes.
function(portulan_embed output file namespace symbol)
    set(script "${CMAKE_SOURCE_DIR}/tools/cmake/embed_bytes.cmake")
    add_custom_command(OUTPUT "${output}"
        COMMAND ${CMAKE_COMMAND} "-DINPUT=${file}" "-DOUTPUT=${output}" "-DNAMESPACE=${namespace}"
                "-DSYMBOL=${symbol}" -P "${script}"
        DEPENDS "${file}" "${script}"
        VERBATIM)
    set_source_files_properties("${output}" PROPERTIES SKIP_LINTING ON)
endfunction()
