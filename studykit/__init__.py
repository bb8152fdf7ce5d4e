"""studykit: quizzes and spaced repetition whose questions are backed by simulation."""
