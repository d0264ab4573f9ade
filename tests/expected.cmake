# What the specimen shows is expected word by word, and a dozen pictures pixel by pixel.
add_executable(expectations support/expectations.cpp)
target_link_libraries(expectations PRIVATE platform_graphics)
add_test(NAME pack/specimen COMMAND vitrine-pack build ${CMAKE_CURRENT_SOURCE_DIR}/exhibits/specimen ${CMAKE_BINARY_DIR}/specimen.pack)
set_tests_properties(pack/specimen PROPERTIES FIXTURES_SETUP specimen)
# What an earlier build showed under another name would be taken for shown now.
add_test(NAME fresh/specimen COMMAND ${CMAKE_COMMAND} -E rm -rf ${CMAKE_BINARY_DIR}/visits/specimen)
set_tests_properties(fresh/specimen PROPERTIES FIXTURES_SETUP specimen)

# vitrine_expectation(<kind> <size> <renderer> <language> [<option>...]): tests/expected/<kind>/<language> holds what is expected.
function(vitrine_expectation kind size renderer language)
  set(shown ${CMAKE_BINARY_DIR}/visits/specimen/${kind}/${language})
  add_test(NAME visit/specimen/${kind}/${language}
           COMMAND vitrine ${CMAKE_BINARY_DIR}/specimen.pack --offscreen ${size} --renderer ${renderer} --language ${language} ${ARGN}
                   --visit ${CMAKE_CURRENT_SOURCE_DIR}/visits/specimen.visit --screenshots ${shown})
  set_tests_properties(visit/specimen/${kind}/${language} PROPERTIES FIXTURES_REQUIRED specimen FIXTURES_SETUP shown/${kind}/${language}
                       ENVIRONMENT "${program_environment}")
  add_test(NAME expected/${kind}/${language}
           COMMAND expectations check ${shown} ${CMAKE_CURRENT_SOURCE_DIR}/expected/${kind}/${language})
  set_tests_properties(expected/${kind}/${language} PROPERTIES FIXTURES_REQUIRED shown/${kind}/${language})
endfunction()
foreach(language en ug zh-Hans)
  vitrine_expectation(landscape 1920x1080 software ${language})
  vitrine_expectation(portrait 1080x1920 software ${language})
  vitrine_expectation(small 800x480 software ${language})
  # Two thirds of a 21.5" panel's pixels in each direction: the same layout in smaller files. Without a GPU llvmpipe draws, which is reproducible.
  vitrine_expectation(pictures 1280x720 opengles2 ${language} --density 68)
endforeach()
