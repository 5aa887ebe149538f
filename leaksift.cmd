@echo off
rem Starts Leaksift; in a checkout, builds the jar first where it is missing.
rem   LEAKSIFT_JAVA_HOME   take this Java and no other
rem   LEAKSIFT_JAVA_OPTS   more options for the JVM
setlocal
set "HERE=%~dp0"
set "JAR=%HERE%lib\leaksift.jar"
if exist "%JAR%" goto :java
set "JAR=%HERE%..\lib\leaksift.jar"
if exist "%JAR%" goto :java
set "JAR=%HERE%cli\target\leaksift.jar"
if exist "%JAR%" goto :java
echo leaksift: building the program with Maven, once; this takes a minute or two 1>&2
call mvn -q -B -f "%HERE%pom.xml" -pl cli -am "-P!quality" -Dmaven.test.skip=true -Djacoco.skip=true package 1>&2
if errorlevel 1 (
  echo leaksift: the build failed, see above 1>&2
  exit /b 4
)

:java
set "ARCHIVE="
set "JAVA=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%HERE%runtime\bin\java.exe" set "JAVA=%HERE%runtime\bin\java.exe"
if exist "%HERE%runtime\bin\java.exe" set ARCHIVE="-XX:SharedArchiveFile=%HERE%lib\leaksift.jsa"
if defined LEAKSIFT_JAVA_HOME set "JAVA=%LEAKSIFT_JAVA_HOME%\bin\java.exe"
"%JAVA%" %ARCHIVE% -Xmx768m -XX:InlineSmallCode=500 -XX:FreqInlineSize=120 -XX:-UsePerfData -Xlog:disable %LEAKSIFT_JAVA_OPTS% -jar "%JAR%" %*
exit /b %ERRORLEVEL%
