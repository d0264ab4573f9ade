if(VITRINE_BENCH)
  add_executable(make_album ${CMAKE_SOURCE_DIR}/tests/bench/make_album.cpp)
  target_link_libraries(make_album PRIVATE platform_graphics platform_base)
endif()
