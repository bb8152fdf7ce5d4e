"""What a question is, apart from any subject: variables and draws, asks, figures as data, misconceptions."""
