include_guard(GLOBAL)

# caleidoscoop_embed(TARGET NAME FILE): the bytes of FILE inside TARGET, given by
# std::string_view caleidoscoop::embedded_NAME(), which the target declares in a header of its own.
function(caleidoscoop_embed target name file)
  set(source ${CMAKE_CURRENT_BINARY_DIR}/embedded_${name}.cpp)
  configure_file(${CMAKE_CURRENT_FUNCTION_LIST_DIR}/embed.cpp.in ${source} @ONLY)
  set_source_files_properties(${source} PROPERTIES OBJECT_DEPENDS ${file} SKIP_UNITY_BUILD_INCLUSION ON)
  target_sources(${target} PRIVATE ${source})
endfunction()
