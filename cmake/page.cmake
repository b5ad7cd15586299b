# SPDX-License-Identifier: Apache-2.0
# tucao_link_page(<target> JS <file>...) links <target> as <target>.js and <target>.wasm for our own page,
# with <file>s as JavaScript libraries.
function(tucao_link_page target)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "JS")
  target_link_options(${target} PRIVATE
    -sENVIRONMENT=web
    -sDYNAMIC_EXECUTION=0            # the content security policy forbids eval
    -sFILESYSTEM=0
    -sMALLOC=emmalloc
    -sMIN_WEBGL_VERSION=2 -sMAX_WEBGL_VERSION=2
    -sINCOMING_MODULE_JS_API=canvas,locateFile,onAbort,print,printErr
    -sALLOW_MEMORY_GROWTH=1 -sSTACK_SIZE=262144)
  if(TUCAO_SMALL)
    set(externs ${CMAKE_SOURCE_DIR}/cmake/browser_externs.js)
    target_link_options(${target} PRIVATE --closure 1 --closure-args=--externs=${externs} -sASSERTIONS=0)
    set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS ${externs})
  else()
    target_link_options(${target} PRIVATE -sASSERTIONS=1 --profiling-funcs)
  endif()
  foreach(file ${arg_JS})
    cmake_path(ABSOLUTE_PATH file)
    target_link_options(${target} PRIVATE "SHELL:--js-library ${file}")
    set_property(TARGET ${target} APPEND PROPERTY LINK_DEPENDS ${file})
  endforeach()
endfunction()
