# SPDX-License-Identifier: Apache-2.0
# SDL2 for the page: only the files that a window with a WebGL context and its input need, which compile in
# seconds. Upstream's own configure step takes minutes under Emscripten, and would bring audio, joysticks and
# a 2D renderer.
set(patterns
  *.c atomic/*.c cpuinfo/*.c events/*.c file/*.c filesystem/emscripten/*.c libm/*.c loadso/dummy/*.c
  locale/*.c locale/emscripten/*.c misc/*.c misc/emscripten/*.c
  power/*.c power/emscripten/*.c render/*.c stdlib/*.c
  thread/*.c thread/generic/*.c timer/*.c timer/unix/*.c video/*.c video/emscripten/*.c video/yuv2rgb/*.c)
list(TRANSFORM patterns PREPEND ${SDL2_DIR}/src/)
file(GLOB sdl2_sources ${patterns})

add_library(sdl2 STATIC ${sdl2_sources})
target_include_directories(sdl2 SYSTEM PUBLIC ${SDL2_DIR}/include PRIVATE ${SDL2_DIR}/src/video/khronos)
# Lean and mean: without the hundreds of routines that copy pixels between formats; WebGL draws here.
target_compile_definitions(sdl2 PRIVATE
  SDL_LEAN_AND_MEAN=1
  SDL_AUDIO_DISABLED=1 SDL_JOYSTICK_DISABLED=1 SDL_LOADSO_DISABLED=1 SDL_RENDER_DISABLED=1 SDL_SENSOR_DISABLED=1)
target_compile_options(sdl2 PRIVATE -w)
