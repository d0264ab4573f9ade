# A room is a folder with one static library: every *.cpp in it but main.cpp.

# vitrine_room(<folder> [USES <folder>...] [LIBS <target>...])
function(vitrine_room folder)
  cmake_parse_arguments(ROOM "" "" "USES;LIBS" ${ARGN})
  string(REPLACE "/" "_" target ${folder})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${folder}/*.cpp)
  list(REMOVE_ITEM sources ${CMAKE_SOURCE_DIR}/${folder}/main.cpp)
  set(uses ${ROOM_USES})
  list(TRANSFORM uses REPLACE "/" "_")
  if(sources)
    add_library(${target} STATIC ${sources})
    set(scope PUBLIC)
  else()
    add_library(${target} INTERFACE)
    set(scope INTERFACE)
  endif()
  target_include_directories(${target} ${scope} ${CMAKE_SOURCE_DIR})
  target_link_libraries(${target} ${scope} ${uses} ${ROOM_LIBS})
endfunction()

# vitrine_program(<name> <folder>): <folder>/main.cpp over the room's library.
function(vitrine_program name folder)
  string(REPLACE "/" "_" target ${folder})
  if(EXISTS ${CMAKE_SOURCE_DIR}/${folder}/main.cpp)
    add_executable(${name} ${folder}/main.cpp)
    target_link_libraries(${name} PRIVATE ${target})
  endif()
endfunction()

# vitrine_embed_text(<folder> <namespace> <constant> <file>...): files of the tree become one constant of a room, so that
# programs need no file beside them and no room includes another's. Each file after the first begins with a line `@` and the
# middle of its name: strings.fr.ini follows a line @fr.
function(vitrine_embed_text folder namespace constant)
  string(REPLACE "/" "_" target ${folder})
  set(text "")
  foreach(file ${ARGN})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/${file})
    file(READ ${CMAKE_SOURCE_DIR}/${file} one)
    if(NOT text STREQUAL "")
      string(REGEX REPLACE "^.*/[^./]*\\.([^/]*)\\.[^.]*$" "\\1" middle ${file})
      string(APPEND text "@${middle}\n")
    endif()
    string(APPEND text "${one}")
  endforeach()
  set(out ${CMAKE_BINARY_DIR}/generated/${target}_${constant}.cpp)
  file(CONFIGURE OUTPUT ${out} @ONLY CONTENT
"// Made from @ARGN@ by CMake.
namespace @namespace@ {
extern const char* const @constant@;
const char* const @constant@ = R\"~~~~(@text@)~~~~\";
}
")
  target_sources(${target} PRIVATE ${out})
endfunction()

# vitrine_tests(<folder> [LIBS <target>...]): tests/<folder>/*_test.cpp is one binary that links that room and below. Tests run
# in the project's root and name files from there: no path of a machine is compiled in, so that compilations are shared.
function(vitrine_tests folder)
  cmake_parse_arguments(TESTS "" "" "LIBS" ${ARGN})
  string(REPLACE "/" "_" target ${folder})
  file(GLOB sources CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/tests/${folder}/*_test.cpp)
  if(sources)
    add_executable(${target}_test ${sources} ${CMAKE_SOURCE_DIR}/tests/support/doctest_main.cpp)
    target_include_directories(${target}_test PRIVATE ${CMAKE_SOURCE_DIR})
    target_link_libraries(${target}_test PRIVATE ${target} doctest::doctest ${TESTS_LIBS})
    add_test(NAME ${folder} COMMAND ${target}_test WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
  endif()
endfunction()

# vitrine_fuzzer(<name> <room>): tests/fuzz/<name>.cpp with its corpus tests/fuzz/corpus/<name>/.
function(vitrine_fuzzer name room)
  string(REPLACE "/" "_" target ${room})
  add_executable(fuzz_${name} ${CMAKE_SOURCE_DIR}/tests/fuzz/${name}.cpp)
  target_link_libraries(fuzz_${name} PRIVATE ${target})
  if(VITRINE_FUZZ)
    target_link_options(fuzz_${name} PRIVATE -fsanitize=fuzzer)
  else()
    # Without libFuzzer the same target replays the kept corpus, so every build runs it as a test.
    target_sources(fuzz_${name} PRIVATE ${CMAKE_SOURCE_DIR}/tests/fuzz/replay_main.cpp)
    add_test(NAME fuzz/${name} COMMAND fuzz_${name} ${CMAKE_SOURCE_DIR}/tests/fuzz/corpus/${name})
  endif()
endfunction()
