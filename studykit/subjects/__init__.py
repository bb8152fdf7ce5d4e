"""The subjects that come with studykit, a folder each. Nothing above imports them."""
