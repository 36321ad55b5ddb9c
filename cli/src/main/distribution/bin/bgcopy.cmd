@echo off
rem Starts bgcopy on Java 17 or later: that of JAVA_HOME, or the one on the path.
setlocal
set "BGCOPY_JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "BGCOPY_JAVA=%JAVA_HOME%\bin\java.exe"
rem What runs for long needs the second compiler; all else is over before it is of use, and begins
rem with a small heap.
set "BGCOPY_TUNING=-XX:TieredStopAtLevel=1 -Xms8m"
if "%~1"=="get" set "BGCOPY_TUNING="
if "%~1"=="watch" set "BGCOPY_TUNING="
rem JAVA_OPTS holds options that are parted by blanks.
"%BGCOPY_JAVA%" -XX:+UseSerialGC %BGCOPY_TUNING% %JAVA_OPTS% -jar "%~dp0..\lib\bgcopy.jar" %*
exit /b %ERRORLEVEL%
