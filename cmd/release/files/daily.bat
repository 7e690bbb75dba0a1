@echo off
rem Builds a site, for the task scheduler: daily.bat [SITE [LOGS]]. What happened is in build.log;
rem FAILED.txt is there as long as the last build failed. The exit status is that of the build.
rem Without a site it takes the folder in which this file is, or the one below it, that is a site.
setlocal
rem The log is UTF-8, the date in it too.
chcp 65001 >nul
set "SITE=%~1"
if not defined SITE if exist "%~dp0content\site.yaml" set "SITE=%~dp0."
pushd "%~dp0"
if not defined SITE for /d %%d in (*) do if exist "%%d\content\site.yaml" set "SITE=%~dp0%%d"
popd
if not defined SITE set "SITE=%~dp0."
set "LOGS=%~2"
if not defined LOGS set "LOGS=%~dp0log"
if not exist "%LOGS%" mkdir "%LOGS%"
ver | "%SystemRoot%\System32\find.exe" " 10." >nul || (type "%~dp0needs-windows-10.txt" >> "%LOGS%\build.log" & set STATUS=3& goto told)
"%~dp0gongkai.exe" --site "%SITE%" build >> "%LOGS%\build.log" 2>&1
set STATUS=%errorlevel%
:told
>> "%LOGS%\build.log" echo %date% %time% status %STATUS%
if %STATUS%==0 (if exist "%LOGS%\FAILED.txt" del "%LOGS%\FAILED.txt") else (> "%LOGS%\FAILED.txt" echo %date% %time% status %STATUS%)
exit /b %STATUS%
