@echo off
rem Starts bgcopy on Java 17 or later: that of JAVA_HOME, or the one on the path.
setlocal
set "BGCOPY_JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "BGCOPY_JAVA=%JAVA_HOME%\bin\java.exe"
"%BGCOPY_JAVA%" -XX:+UseSerialGC -jar "%~dp0..\lib\bgcopy.jar" %*
exit /b %ERRORLEVEL%
