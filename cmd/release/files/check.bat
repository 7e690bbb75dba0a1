@echo off
rem Checks the texts of a site folder: check.bat [SITE], or drop the folder on it.
rem Without one it takes the folder in which this file is, or the one below it, that is a site.
setlocal
ver | "%SystemRoot%\System32\find.exe" " 10." >nul || (start "" notepad "%~dp0needs-windows-10.txt" & exit /b 3)
set "SITE=%~1"
if not defined SITE if exist "%~dp0content\site.yaml" set "SITE=%~dp0."
pushd "%~dp0"
if not defined SITE for /d %%d in (*) do if exist "%%d\content\site.yaml" set "SITE=%~dp0%%d"
popd
if not defined SITE set "SITE=%~dp0."
"%~dp0gongkai.exe" --site "%SITE%" check
set STATUS=%errorlevel%
pause
exit /b %STATUS%
